"""Everything Hearth remembers: tables, and functions over them that take and give plain facts."""
