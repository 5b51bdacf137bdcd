"""Writes the HDF5 files of this folder, which the tests of `hdf5/store` read.

They hold what h5py writes and we do not: other byte orders, filters, layouts, spellings of attributes, and things that must
be refused. Made with h5py 3 on x86-64 Linux, whose `longdouble` is the 80-bit float of x87 in 16 bytes
(six of them are padding, and vary from run to run).

    pip install h5py numpy
    python generate.py
"""

import os

import h5py
import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))

NUMBERS = ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "f16", "c8", "c16", "c32"]


def types(file):
    """Every dtype in both byte orders: 1, 2 and the largest value for integers, 1.5, -2 and infinity for floats."""
    for kind in NUMBERS:
        for order, name in [("<", "little"), (">", "big")]:
            if order + kind == ">c32":
                continue  # h5py gives it the wrong byte order
            dtype = np.dtype(order + kind)
            if dtype.kind in "iu":
                values = [1, 2, np.iinfo(dtype).max]
            elif dtype.kind == "f":
                values = [1.5, -2.0, np.inf]
            else:
                values = [1.5 - 2j, 0j, 3 + 4j]
            file[f"{name}/{kind}"] = np.array(values, dtype=dtype)
    file["bool"] = np.array([True, False, True])
    # FALSE and TRUE the other way round, over another integer.
    enum = h5py.enum_dtype({"FALSE": 1, "TRUE": 0}, basetype="u1")
    file.create_dataset("bool_reversed", data=np.array([1, 0, 1], dtype="u1"), dtype=enum)
    # PyTables' booleans.
    space = h5py.h5s.create_simple((3,))
    bits = h5py.h5d.create(file.id, b"bool_bitfield", h5py.h5t.STD_B8LE, space)
    bits.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([1, 0, 1], dtype="u1"), mtype=h5py.h5t.STD_B8LE)


def layouts(file):
    """The integers from 0 to 59 in every layout."""
    flat = np.arange(60, dtype="i4")
    file["contiguous"] = flat
    file.create_dataset("gzip", data=flat, chunks=(7,), compression="gzip")
    file.create_dataset("gzip_big", data=flat.astype(">i4"), chunks=(7,), compression="gzip", shuffle=True, fletcher32=True)
    file.create_dataset("scaleoffset", data=flat, chunks=(60,), scaleoffset=0)
    file.create_dataset("unlimited", data=flat, chunks=(8,), maxshape=(None,))
    file["cube"] = flat.reshape(3, 4, 5)
    file.create_dataset("cube_chunked", data=flat.reshape(3, 4, 5), chunks=(2, 3, 2), compression="gzip")
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.COMPACT)
    compact = h5py.h5d.create(file.id, b"compact", h5py.h5t.NATIVE_INT32, h5py.h5s.create_simple((60,)), plist)
    compact.write(h5py.h5s.ALL, h5py.h5s.ALL, flat)
    virtual = h5py.VirtualLayout(shape=(60,), dtype="i4")
    virtual[:] = h5py.VirtualSource(".", "contiguous", shape=(60,))
    file.create_virtual_dataset("virtual", virtual)
    file["soft"] = h5py.SoftLink("/contiguous")
    file["empty"] = np.zeros((0,), dtype="f8")
    file["empty_cube"] = np.zeros((2, 0, 3), dtype="f8")
    file["null"] = h5py.Empty("f8")
    # Nothing of it is stored.
    file.create_dataset("fill", shape=(1000,), chunks=(10,), dtype="i2", fillvalue=7)
    file.create_dataset("bomb", shape=(2**40,), chunks=(2**20,), dtype="f8", compression="gzip")
    file.create_dataset("bomb_contiguous", shape=(2**40,), dtype="f8")
    file.create_dataset("bomb_chunk", shape=(2**31,), chunks=(2**31,), dtype="u1", compression="gzip")
    file.create_dataset("bomb_shape", shape=(2**40, 2**40, 2**40), chunks=(1, 1, 8), dtype="f8")


def refused(file):
    """Nothing here is a buffer."""
    file["group/inside"] = np.arange(3)
    file["strings"] = ["one", "two"]
    file["fixed_strings"] = np.array([b"one", b"two"])
    file["scalar"] = 3.5
    file["point"] = np.array([(1, 2.0)], dtype=[("x", "i4"), ("y", "f8")])
    file["pair"] = np.array([(1, 2)], dtype=[("r", "i4"), ("i", "i4")])
    file["colour"] = np.array([0, 1], dtype=h5py.enum_dtype({"RED": 0, "GREEN": 1}, basetype="i1"))
    file["opaque"] = np.array([b"abcd"], dtype="V4")
    file["reference"] = np.array([file["scalar"].ref], dtype=h5py.ref_dtype)
    ragged = file.create_dataset("ragged", (2,), dtype=h5py.vlen_dtype("i4"))
    ragged[0], ragged[1] = [1, 2], [3]
    file.create_dataset("matrices", (2,), dtype=np.dtype(("i4", (2, 2))))
    odd = h5py.h5t.STD_I32LE.copy()
    odd.set_precision(24)
    h5py.h5d.create(file.id, b"int24", odd, h5py.h5s.create_simple((3,)))
    file["dangling"] = h5py.SoftLink("/nowhere")
    file["committed"] = np.dtype("f8")


FORM = '{"class": "NumpyArray", "primitive": "float64", "form_key": "nöde0"}'


def attributes(file):
    """Spellings of `form` and `length`; all forms are the same."""
    spaced = h5py.h5t.C_S1.copy()
    spaced.set_size(100)
    spaced.set_strpad(h5py.h5t.STR_SPACEPAD)

    def padded(group):
        attribute = h5py.h5a.create(group.id, b"form", spaced, h5py.h5s.create(h5py.h5s.SCALAR))
        attribute.write(np.array(FORM.encode().ljust(100), dtype="S100"), mtype=spaced)

    utf8 = FORM.encode()
    forms = {
        "variable_utf8": FORM,
        "variable_ascii": np.array(utf8, dtype=h5py.string_dtype("ascii")),
        "fixed_utf8": np.array(utf8, dtype=h5py.string_dtype("utf-8", len(utf8))),
        "fixed_ascii": np.bytes_(utf8),
        "null_padded": np.array(utf8, dtype="S200"),
        "one_item": np.array([FORM], dtype=h5py.string_dtype()),
        "bytes": np.frombuffer(utf8, dtype="u1"),
        "signed_bytes": np.frombuffer(utf8, dtype="i1"),
        "void": np.void(utf8),
        "bad_float": 1.5,
        "bad_many": np.array([FORM, FORM], dtype=h5py.string_dtype()),
        "bad_utf8": np.frombuffer(b"{\xff}", dtype="u1"),
    }
    for name, value in forms.items():
        file.create_group(f"form/{name}").attrs["form"] = value
    padded(file.create_group("form/space_padded"))
    file.create_group("form/underscores").attrs["__form"] = FORM
    # The plain name counts.
    both = file.create_group("form/both")
    both.attrs["form"], both.attrs["__form"] = FORM, "{}"
    file.create_group("form/bad_missing").attrs["formula"] = FORM

    lengths = {
        **{f"one_{kind}": np.array(3, dtype=kind) for kind in ["i1", "u2", ">i4", "<i8", ">u8"]},
        "one_text": "3",
        "one_fixed_text": np.bytes_(b" 3 "),
        "parts_text": "[3, 3]",
        "parts_array": np.array([3, 3], dtype="i4"),
        "bad_negative": -3,
        "bad_negative_text": "-3",
        "bad_word": "three",
        "bad_float": 3.0,
        "bad_float_text": "3.0",
        "bad_huge": np.uint64(2**64 - 1),
        "bad_huge_text": "1" + 40 * "0",
        "bad_part": np.array([3, -3]),
        "bad_part_text": "[3, [3]]",
        "bad_part_missing": "[3,]",
        "bad_string_text": '"3"',
        "bad_matrix": np.array([[3]]),
        "bad_empty": h5py.Empty("i8"),
        "bad_bool": True,
    }
    for name, value in lengths.items():
        file.create_group(f"length/{name}").attrs["length"] = value
    file.create_group("length/one_underscores").attrs["__length"] = 3
    file.create_group("length/bad_missing").attrs["len"] = 3


def groups(file):
    """Arrays in several places, and links that lead in circles."""
    for name in ["b", "a/x", "a/x/inner", "a/y", "empty/deep/array"]:
        group = file.create_group(name)
        group.attrs["form"], group.attrs["length"] = FORM, 0
    file["a/x/up"] = file["a"]
    file["a/again"] = file["b"]
    file["soft"] = h5py.SoftLink("/b")
    file["outside"] = h5py.ExternalLink("attributes.h5", "/form/bytes")
    file["data"] = np.arange(3)


for write in [types, layouts, refused, attributes, groups]:
    with h5py.File(f"{write.__name__}.h5", "w", libver=("v108", "v110")) as file:
        write(file)
