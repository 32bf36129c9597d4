# Whoever runs the house, and how they prove it

command-claim = Prove that this house is yours (operator)
    .example = /claim 482913
claim-done = Welcome home 🔥 This house is yours now: you may do everything in each of its communities.
claim-already = This house is yours already.
claim-wrong = That is not the code. It stands where the house was set up; `hearth owner --code` makes a new one.
claim-no-code = No code is waiting. On the machine Hearth runs on, `hearth owner --code` makes one, good for a day.
claim-public = Others can read that here, so the code is void. `hearth owner --code` makes a new one; send it to me in private.
