"""Looking out for members and for what is unusual, by the clock: cases are opened, admins told, nobody else."""
