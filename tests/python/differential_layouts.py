"""Random layouts that `hypothesis-awkward` does not draw: as unpacked, and as oddly annotated, as Awkward Array allows.

Every index type and node; lists that overlap, stand out of order, start anywhere, or are empty somewhere else; unreachable
items everywhere; options over records under lists that get gathered; unions of options; strings of all list kinds;
categories; leaves with shapes; parameters of any JSON.
"""

import awkward as ak
import numpy as np
from awkward.contents import (
    BitMaskedArray,
    ByteMaskedArray,
    EmptyArray,
    IndexedArray,
    IndexedOptionArray,
    ListArray,
    ListOffsetArray,
    NumpyArray,
    RecordArray,
    RegularArray,
    UnionArray,
    UnmaskedArray,
)
from awkward.index import Index, Index8, IndexU8
from hypothesis import strategies as st

NUMBERS = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split()
UNITS = "Y M W D h m s ms us ns ps fs as 15s 25us".split()
FIELDS = ["x", "y", "z", "a b", "\u00e9", "", "1", "0", "node0", 'q"\\', "var", "\u2028\U0001f600", "x.y", "/"]
WORDS = ["", "a", "b", "\u00e9", "\U0001f600", "one", "two", "a long word, longer than the others", "\n\t\"\\", "\x00", "\x7f"]
PARAMETERS = [
    {"__doc__": "text"},
    {"a": 1},
    {"a": 2, "b": None},
    {"none": None},
    {"\u00e9": [1, {"x": None, "y": [True, False]}], "z": {}},
    {"f": 0.1, "g": 1e300, "h": -0.0, "i": 2**70, "j": 5e-324, "k": 1e16, "l": 123456.0},
    {"__record__": "Point"},
    {"__record__": "odd name"},
    {"__record__": "string"},
    {"__record__": "Point", "a": 1},
    {"__list__": "Jets"},
    {"__array__": "custom"},
    {"__unit__": "us"},
    {"s": "\u2028\U0001f600 \"quoted\" \\ \u0001"},
]
LISTS = {"list", "list_offset", "regular"}
OPTIONS = {"indexed_option", "byte_masked", "bit_masked", "unmasked"}
INDIRECT = OPTIONS | {"indexed", "category", "option_category", "union"}
LEAVES = {"number", "number", "shaped", "string", "bytes", "date", "empty"}


class Drawer:
    """Draws layouts of a given length."""

    def __init__(self, draw):
        self.draw = draw

    def integer(self, low, high):
        return self.draw(st.integers(low, high))

    def one_of(self, items):
        return items[self.integer(0, len(items) - 1)]

    def chance(self, one_in):
        """True once in so many times; what shrinks is false."""
        return self.integer(0, one_in - 1) == one_in - 1

    def surplus(self):
        return self.integer(1, 3) if self.chance(3) else 0

    def index(self, items, codes=("int64", "int32", "uint32")):
        """An index of any of these types that holds the items."""
        dtype = self.one_of([code for code in codes if code[0] != "u" or min(items, default=0) >= 0])
        return Index(np.array(items, dtype))

    def parameters(self):
        return dict(self.one_of(PARAMETERS)) if self.chance(5) else None

    def numbers(self, dtype, n):
        """Items of a type: counted up, or of any bits."""
        if self.integer(0, 1) == 0:
            return np.arange(n).astype(dtype)
        bits = np.random.default_rng(self.integer(0, 2**16))
        if dtype == np.bool_:
            return bits.integers(0, 2, n).astype(np.bool_)
        special = [0, 1, 255] if dtype.kind in "iu" else [0, -0.0, 1, np.nan, np.inf, -np.inf, 1e-5, 1e22, 0.1]
        drawn = np.frombuffer(bits.bytes(n * dtype.itemsize), dtype).copy()
        with np.errstate(over="ignore"):
            chosen = np.array(special)[bits.integers(0, len(special), n)].astype(dtype)
        return np.where(bits.integers(0, 2, n) == 0, drawn, chosen)

    def layout(self, n, depth, without=frozenset()):
        kinds = set(LEAVES) - without
        if n > 0:
            kinds -= {"empty"}
        if depth > 0:
            kinds |= (LISTS | INDIRECT | {"record", "tuple"}) - without
        kind = self.one_of(sorted(kinds, key=lambda kind: (kind != "number", kind)))
        return getattr(self, kind)(n, depth - 1)

    # Leaves.

    def number(self, n, depth):
        return NumpyArray(self.numbers(np.dtype(self.one_of(NUMBERS)), n), parameters=self.parameters())

    def shaped(self, n, depth):
        shape = tuple(self.integer(0, 3) for _ in range(self.integer(1, 2)))
        dtype = np.dtype(self.one_of(NUMBERS))
        items = self.numbers(dtype, n * int(np.prod(shape))).reshape((n, *shape))
        return NumpyArray(items, parameters=self.parameters())

    def date(self, n, depth):
        name = self.one_of(["datetime64", "timedelta64"]) + f"[{self.one_of(UNITS)}]"
        counts = [self.integer(-5, 5) for _ in range(n)]
        counts = [np.iinfo(np.int64).min if count == 5 else count * 1000 for count in counts]
        return NumpyArray(np.array(counts, np.int64).view(name), parameters=self.parameters())

    def empty(self, n, depth):
        return EmptyArray()

    def string(self, n, depth):
        return self.text(n, "string", "char")

    def bytes(self, n, depth):
        return self.text(n, "bytestring", "byte")

    def text(self, n, outer, inner, distinct=False):
        words = WORDS[:n] if distinct else [self.one_of(WORDS) for _ in range(n)]
        words = [word.encode() for word in words]
        if self.chance(10) and not distinct:
            words = [word + b"\xff\xc3" for word in words]
        parameters = {"__array__": outer} | ({"a": 1} if self.chance(10) else {})
        letters = lambda raw: NumpyArray(np.frombuffer(raw, np.uint8), parameters={"__array__": inner})
        kind = self.integer(0, 2)
        if kind == 2 and not distinct:
            size = self.integer(0, 3)
            raw = b"".join(word[:size].ljust(size, b"-") for word in words)
            return RegularArray(letters(raw), size, n, parameters=parameters)
        if kind == 1:
            width = max(map(len, words), default=0) + 1
            raw = b"".join(word.ljust(width, b"-") for word in reversed(words))
            starts = [(n - 1 - i) * width for i in range(n)]
            stops = [start + len(word) for start, word in zip(starts, words)]
            code = self.one_of(["int64", "int32", "uint32"])
            return ListArray(self.index(starts, [code]), self.index(stops, [code]), letters(raw), parameters=parameters)
        first = self.surplus()
        offsets = np.cumsum([first, *map(len, words)]).tolist()
        raw = b"?" * first + b"".join(words) + b"?" * self.surplus()
        return ListOffsetArray(self.index(offsets), letters(raw), parameters=parameters)

    # Lists.

    def list_offset(self, n, depth):
        offsets = [self.surplus()]
        for _ in range(n):
            offsets.append(offsets[-1] + self.integer(0, 3))
        content = self.layout(offsets[-1] + self.surplus(), depth)
        return ListOffsetArray(self.index(offsets), content, parameters=self.parameters())

    def list(self, n, depth):
        length = self.integer(0, 6)
        starts, stops = [], []
        in_order = self.chance(4)
        for _ in range(n):
            start = stops[-1] if in_order and stops else self.integer(0, length)
            starts.append(start)
            stops.append(min(length, start + self.integer(0, 3)))
            if not in_order and starts[-1] == stops[-1] and self.chance(2):
                starts[-1] = stops[-1] = self.one_of([99, -20])
        stops += [self.integer(0, 9) for _ in range(self.surplus())]
        code = self.one_of(["int64", "int32", "uint32"]) if min(starts, default=0) >= 0 else "int32"
        content = self.layout(length + self.surplus(), depth)
        return ListArray(self.index(starts, [code]), self.index(stops, [code]), content, parameters=self.parameters())

    def regular(self, n, depth):
        size = self.integer(0, 3)
        rest = self.integer(0, size - 1) if size > 1 else 0
        content = self.layout(n * size + rest if size else self.surplus(), depth)
        return RegularArray(content, size, n, parameters=self.parameters())

    # Records.

    def record(self, n, depth):
        return self.fields(n, depth, named=True)

    def tuple(self, n, depth):
        return self.fields(n, depth, named=False)

    def fields(self, n, depth, named):
        count = self.integer(0, 3)
        names = self.draw(st.permutations(FIELDS))[:count] if named else None
        contents = [self.layout(n + self.surplus(), depth) for _ in range(count)]
        return RecordArray(contents, names, length=n, parameters=self.parameters())

    # Options and indexes.

    def pointed_at(self, n):
        """How many items an index of length `n` can choose from."""
        return self.integer(1 if n else 0, 5)

    def indexed(self, n, depth):
        length = self.pointed_at(n)
        index = [self.integer(0, length - 1) for _ in range(n)]
        content = self.layout(length, depth, INDIRECT)
        return IndexedArray(self.index(index), content, parameters=self.parameters())

    def missing(self, n, length):
        index = [self.integer(-2, length - 1) for _ in range(n)]
        return self.index([i if i > -2 else -7 for i in index], ["int64", "int32"])

    def indexed_option(self, n, depth):
        length = self.integer(0, 5)
        content = self.layout(length, depth, INDIRECT)
        return IndexedOptionArray(self.missing(n, length), content, parameters=self.parameters())

    def categories(self, length, depth):
        if self.chance(4):
            return self.layout(length, depth, INDIRECT - {"union"})
        if self.chance(2):
            return NumpyArray(np.arange(length).astype(self.one_of(["int64", "uint8", "float32"])))
        return self.text(length, *self.one_of([("string", "char"), ("bytestring", "byte")]), distinct=True)

    def category(self, n, depth):
        length = self.pointed_at(n)
        index = self.index([self.integer(0, length - 1) for _ in range(n)])
        parameters = {"__array__": "categorical"} | ({"a": 1} if self.chance(8) else {})
        return IndexedArray(index, self.categories(length, depth), parameters=parameters)

    def option_category(self, n, depth):
        length = self.integer(0, 5)
        index = self.missing(n, length)
        parameters = {"__array__": "categorical"} | ({"a": 1} if self.chance(8) else {})
        return IndexedOptionArray(index, self.categories(length, depth), parameters=parameters)

    def byte_masked(self, n, depth):
        odd = self.chance(20)
        mask = [self.one_of([0, 1, 5, -1]) if odd else self.integer(0, 1) for _ in range(n)]
        content = self.layout(n + self.surplus(), depth, INDIRECT)
        valid_when = self.integer(0, 1) == 1
        return ByteMaskedArray(Index8(np.array(mask, np.int8)), content, valid_when, parameters=self.parameters())

    def bit_masked(self, n, depth):
        mask = [self.integer(0, 255) for _ in range((n + 7) // 8 + self.surplus())]
        content = self.layout(n + self.surplus(), depth, INDIRECT)
        valid_when, lsb_order = self.integer(0, 1) == 1, self.integer(0, 1) == 1
        mask = IndexU8(np.array(mask, np.uint8))
        return BitMaskedArray(mask, content, valid_when, n, lsb_order, parameters=self.parameters())

    def unmasked(self, n, depth):
        return UnmaskedArray(self.layout(n, depth, INDIRECT), parameters=self.parameters())

    def union(self, n, depth):
        lengths = [self.pointed_at(n), *(self.integer(0, 4) for _ in range(self.integer(1, 2)))]
        used = [tag for tag, length in enumerate(lengths) if length > 0]
        tags = [self.one_of(used) for _ in range(n)]
        index = [self.integer(0, lengths[tag] - 1) for tag in tags]
        if self.chance(3):  # dense, as builders make it
            counts = [0] * len(lengths)
            index = []
            for tag in tags:
                index.append(counts[tag])
                counts[tag] += 1
            lengths = [max(length, count) for length, count in zip(lengths, counts)]
        index += [self.integer(0, 9) for _ in range(self.surplus())]
        if self.chance(3) and depth > 0:
            options = sorted(OPTIONS | {"option_category"})
            contents = [getattr(self, self.one_of(options))(length, depth - 1) for length in lengths]
        else:
            without = OPTIONS | {"indexed", "option_category", "union"}
            contents = [self.layout(length, depth, without) for length in lengths]
        tags = Index8(np.array(tags, np.int8))
        return UnionArray(tags, self.index(index), contents, parameters=self.parameters())


@st.composite
def layouts(draw):
    """Any layout of a few items."""
    drawer = Drawer(draw)
    return drawer.layout(drawer.integer(0, 12 if drawer.chance(4) else 4), drawer.integer(0, 4))
