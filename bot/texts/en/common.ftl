# What is said the same way everywhere

-hearth = Hearth
