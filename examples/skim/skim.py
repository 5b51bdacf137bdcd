"""Does what the example `skim` does, with Awkward Array 2 and h5py, file by file:

    python skim.py events skimmed
"""

import pathlib
import resource
import sys
import time

import awkward as ak
import h5py
import numpy as np

COLUMNS = ["run", "event", "weight", "muons", "jets"]


class Datasets:
    """The datasets of a group, each read when it is asked for."""

    def __init__(self, group):
        self.group = group

    def __getitem__(self, key):
        return self.group[key][()]


def read(path):
    with h5py.File(path) as file:
        group = file["array"]
        form = ak.forms.from_json(group.attrs["form"]).select_columns(COLUMNS)
        return ak.from_buffers(form, int(group.attrs["length"]), Datasets(group))


def write(path, array):
    with h5py.File(path, "w") as file:
        group = file.create_group("array")
        form, length, buffers = ak.to_buffers(ak.to_packed(array))
        for key, data in buffers.items():
            group.create_dataset(key, data=data, compression="gzip", compression_opts=1, shuffle=True)
        group.attrs["form"] = form.to_json()
        group.attrs["length"] = length


def transverse(particles):
    return np.sqrt(particles.px * particles.px + particles.py * particles.py)


def mass(muons):
    def total(component):
        return ak.values_astype(component[:, 0], np.float64) + ak.values_astype(component[:, 1], np.float64)

    e, px, py, pz = total(muons.e), total(muons.px), total(muons.py), total(muons.pz)
    return np.sqrt(np.maximum(e * e - px * px - py * py - pz * pz, 0))


def cut(events):
    good = transverse(events.muons) > 20
    two = ak.sum(good, axis=1) >= 2
    events, good = events[two], good[two]
    kept = ak.with_field(events, events.jets[transverse(events.jets) > 30], "jets")
    return ak.with_field(kept, mass(events.muons[good]), "dimuon_mass")


def main(source, target):
    target = pathlib.Path(target)
    target.mkdir(parents=True)
    start, rows, kept = time.perf_counter(), 0, 0
    for path in sorted(pathlib.Path(source).glob("*.h5")):
        events = read(path)
        skimmed = cut(events)
        write(target / path.name, skimmed)
        rows, kept = rows + len(events), kept + len(skimmed)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        f"{rows} rows, {kept} kept, {seconds:.2f} s: {rows / seconds / 1e6:.2f} million rows/s, "
        f"at most {memory // 1_000_000} MB of memory"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
