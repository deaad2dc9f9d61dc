"""SHA-256 without hashlib: that would load OpenSSL, which takes longer than a small build's rest.

The interpreter's own module is what the standard library's random.py uses as well.
"""

from __future__ import annotations

try:
    from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]  # 3.12 and later
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]  # 3.11
    except ImportError:
        from hashlib import sha256

__all__ = ["sha256"]
