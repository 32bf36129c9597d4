"""The benchmarks, tried small."""
