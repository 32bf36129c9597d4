"""Stand-ins for the platforms, speaking their real protocols over real sockets."""
