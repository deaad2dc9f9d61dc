"""councildoc: the papers of an international body's council, from YAML to Word."""

__version__ = "0.1.0"
