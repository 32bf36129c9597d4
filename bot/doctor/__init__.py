"""The doctor: looks everything over, changes nothing, and says what to do about what is not well."""
