#!/usr/bin/env python3
"""How long scikit-image's resize takes for what `segbench bench prepare` measures.

    ./segbench bench prepare --dump case && ci/yardstick-prepare.py case && ./segbench bench prepare

Needs numpy and scikit-image (Debian: python3-skimage; run with /usr/bin/python3). The image with
order 3, each class's mask with order 1, to 1 mm, as nnU-Net's resample_data_or_seg calls resize:
slice by slice in the plane where the slices are far apart, which --all-axes turns off. Repeating
slices is not timed. One thread, so its CPU seconds are what it would take alone.
"""

import argparse
import pathlib
import time

import numpy as np
from skimage.transform import resize

from yardstick_nifti import read, seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--all-axes", action="store_true")
    options = parser.parse_args()
    image, spacing = read(options.folder / "image.nii")
    labels, _ = read(options.folder / "labels.nii")
    image = image.astype(float)
    shape = [round(s * n) for s, n in zip(spacing, image.shape)]
    classes = np.unique(labels)

    def resized(volume, order):
        kwargs = dict(order=order, mode="edge", clip=True, anti_aliasing=False)
        if options.all_axes:
            resize(volume, shape, **kwargs)
        else:
            for part in volume:
                resize(part, shape[1:], **kwargs)

    def resize_image():
        resized(image, 3)

    def resize_labels():
        for label in classes:
            resized((labels == label).astype(float), 1)

    way = "through all axes" if options.all_axes else "slice by slice"
    print(f"{image.shape} to {tuple(shape)}, {way}, {len(classes)} classes")
    clock = time.process_time
    print(f"image, order 3, CPU: {seconds(clock, resize_image, options.repeats)}")
    print(f"labels, order 1, CPU: {seconds(clock, resize_labels, options.repeats)}")


if __name__ == "__main__":
    main()
