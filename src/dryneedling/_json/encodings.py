"""
JSON in other encodings than ours, told by its first bytes and read as UTF-8.

A JSON text begins with two ASCII characters, so that the zero bytes among the
first four say which encoding of Unicode it is in (RFC 4627, section 3); a
byte order mark says it by itself.
"""

import codecs
import io
from typing import IO, Final

from dryneedling.exceptions import DocumentError
from dryneedling.problems import Problem, ProblemCode

# Four bytes of which nobody has asked whether they are zero.
HEAD: Final = 4
_CHUNK: Final = 64 * 1024

# The longer marks first: that of UTF-16 is the beginning of that of UTF-32.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF8, "UTF-8-SIG"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_ZEROS: Final[dict[tuple[bool, ...], str]] = {
    (False, True, True, True): "UTF-32-LE",
    (True, True, True, False): "UTF-32-BE",
    (False, True, False, True): "UTF-16-LE",
    (True, False, True, False): "UTF-16-BE",
}


def encoding_of(head: bytes) -> str | None:
    """
    Tell the encoding of a JSON text by its first four bytes.

    None where it is what we read anyway, or no encoding of Unicode.

    >>> encoding_of(b'{"id'), encoding_of('{"'.encode("utf-16-le"))
    (None, 'UTF-16-LE')
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    return _ZEROS.get(tuple([not byte for byte in head[:HEAD]]))


class Recoded(io.RawIOBase):
    """
    Bytes of a file in another encoding, as UTF-8 and without a mark.

    It reads forwards only, as a pipe does.
    """

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self._file = file
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = b""

    def readable(self) -> bool:
        """
        Say that it can be read.
        """
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """
        Fill a buffer, and return with how many bytes; 0 at the end.

        Raises:
            DocumentError: The file is not in its encoding.
        """
        while not self._ready:
            raw = self._file.read(_CHUNK)
            self._ready = self._decoded(raw)
            if not raw:
                break
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _decoded(self, raw: bytes) -> bytes:
        try:
            return self._decoder.decode(raw, not raw).encode()
        except UnicodeError:
            pass
        raise DocumentError(
            (
                Problem(
                    "",
                    f"expected {self._encoding}, as it begins, got something "
                    "else further on",
                    ProblemCode.UNREADABLE,
                ),
            )
        )


def as_utf8(raw: bytes) -> bytes:
    """
    Return a JSON text in the encoding that we read.

    Raises:
        DocumentError: It is not in the encoding that its first bytes tell.
    """
    encoding = encoding_of(raw[:HEAD])
    return (
        raw
        if encoding is None
        else Recoded(io.BytesIO(raw), encoding).readall()
    )
