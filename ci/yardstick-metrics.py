#!/usr/bin/env python3
"""How long SciPy's Euclidean distance transform alone takes for what `segbench bench metrics` measures.

    ./segbench bench metrics --dump pair && ci/yardstick-metrics.py pair && ./segbench bench metrics

Needs numpy and scipy. For each organ, in the box around both of its masks: the maps of distances to
both surfaces in mm and in voxels (on the grid of corners) and to both borders in mm. Finding the
surfaces is not timed. SciPy works in one thread, so its CPU seconds are what it would take alone.
"""

import argparse
import pathlib
import time

import numpy as np
from scipy import ndimage

from yardstick_nifti import read, seconds


def surface(mask):
    """Corners between voxels around which not all eight voxels agree."""
    padded = np.pad(mask, 1).astype(np.uint8)
    for axis in range(3):
        padded = np.take(padded, range(padded.shape[axis] - 1), axis) + np.take(
            padded, range(1, padded.shape[axis]), axis
        )
    return (padded > 0) & (padded < 8)


def border(mask):
    return mask & ~ndimage.binary_erosion(mask)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    reference, spacing = read(options.folder / "reference.nii")
    prediction, _ = read(options.folder / "prediction.nii")
    surfaces, borders, voxels = [], [], 0
    for label in range(1, max(reference.max(), prediction.max()) + 1):
        either = (reference == label) | (prediction == label)
        box = ndimage.find_objects(either.astype(np.uint8))[0]
        masks = [volume[box] == label for volume in (reference, prediction)]
        voxels += masks[0].size
        surfaces += [~surface(mask) for mask in masks]
        borders += [~border(mask) for mask in masks]

    def maps(masks, sampling):
        for mask in masks:
            ndimage.distance_transform_edt(mask, sampling=sampling)

    def all_maps():
        maps(surfaces, spacing)
        maps(surfaces, None)
        maps(borders, spacing)

    print(f"{len(borders) // 2} organs, {voxels / 1e6:.2f} million voxels in their boxes")
    for name, clock in (("wall", time.perf_counter), ("CPU", time.process_time)):
        print(f"six maps an organ, {name}: {seconds(clock, all_maps, options.repeats)}")
    two = seconds(time.process_time, lambda: maps(borders, spacing), options.repeats)
    print(f"two maps an organ (borders, mm), CPU: {two}")


if __name__ == "__main__":
    main()
