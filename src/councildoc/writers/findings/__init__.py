"""Findings -> formats that programs read."""
