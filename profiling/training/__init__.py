"""The scripts that made the tables in `profiling/data`, kept so that anybody can make them again."""
