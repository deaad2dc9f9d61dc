"""THE document: frozen values with no neighbours and nothing but the standard library."""
