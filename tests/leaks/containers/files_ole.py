"""A compound file (what Office keeps embedded objects and Outlook its messages in), written by its published format."""

from __future__ import annotations

import struct

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """The streams side by side under the root; those below 4096 bytes lie in the small blocks, as the format asks."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def store(data: bytes) -> int:
        start = len(sectors)
        pieces = [data[place : place + 512].ljust(512, b"\0") for place in range(0, len(data), 512)]
        for index, piece in enumerate(pieces):
            sectors.append(piece)
            chain.append(start + index + 1 if index + 1 < len(pieces) else END)
        return start if pieces else END

    small, small_chain = bytearray(), []
    starts: dict[str, int] = {}
    for name, data in streams.items():
        if len(data) >= 4096:
            starts[name] = store(data)
            continue
        count = -(-len(data) // 64)
        first = len(small) // 64
        starts[name] = first if count else END
        small_chain += [first + index + 1 for index in range(count - 1)] + [END] * bool(count)
        small += data.ljust(count * 64, b"\0")
    small_start = store(bytes(small))
    small_table = store(struct.pack(f"<{len(small_chain)}I", *small_chain).ljust(512, b"\xff")) if small_chain else END
    rows = [_row("Root Entry", 5, small_start, len(small), child=1 if streams else FREE)]
    names = list(streams)
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else FREE
        rows.append(_row(name, 2, starts[name], len(streams[name]), right=right))
    directory = store(b"".join(rows).ljust(-(-len(rows) // 4) * 512, b"\0"))
    table = len(sectors)
    chain.append(FAT)
    sectors.append(struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff"))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, directory, 0, 4096, small_table, int(bool(small_chain)), END, 0,
    )  # fmt: skip
    return header + struct.pack("<109I", table, *[FREE] * 108) + b"".join(sectors)


def _row(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ", wide, len(wide), kind, 1, FREE, right, child, bytes(16), 0, 0, 0, start, size
    )


def packed_file(path: str, data: bytes) -> bytes:
    """The stream in which Office keeps a file put into a document as an icon."""
    name = path.rpartition("\\")[2].encode("cp1252", "replace")
    full = path.encode("cp1252", "replace")
    inner = b"\x02\0" + name + b"\0" + full + b"\0" + b"\0\0\x03\0"
    inner += struct.pack("<I", len(full) + 1) + full + b"\0" + struct.pack("<I", len(data)) + data
    return struct.pack("<I", len(inner)) + inner
