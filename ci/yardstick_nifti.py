"""Reads the uncompressed NIfTI-1 files that `segbench bench ... --dump` writes."""

import struct

import numpy as np

TYPES = {2: np.uint8, 4: np.int16, 16: np.float32}


def read(path):
    """The voxels (z, y, x) and their spacing in mm (z, y, x)."""
    with open(path, "rb") as file:
        data = file.read()
    shape = struct.unpack_from("<3h", data, 42)
    kind = TYPES[struct.unpack_from("<h", data, 70)[0]]
    spacing = struct.unpack_from("<3f", data, 80)
    offset = int(struct.unpack_from("<f", data, 108)[0])
    voxels = np.frombuffer(data, kind, int(np.prod(shape)), offset)
    return voxels.reshape(shape[::-1]), tuple(float(s) for s in spacing[::-1])


def seconds(clock, work, repeats):
    """Median, least and largest seconds of some work."""
    found = []
    for _ in range(repeats):
        start = clock()
        work()
        found.append(clock() - start)
    return f"{np.median(found):.2f} s ({min(found):.2f} to {max(found):.2f})"
