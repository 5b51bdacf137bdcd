"""The Python beside the example `spikes`:

    python spikes.py make FILE.nwb     makes a session of some units and trials, with pynwb
    python spikes.py rates FILE.nwb    does what the example does, with pynwb and NumPy
"""

import datetime
import sys

import numpy as np
import pynwb


def make(path):
    random = np.random.default_rng(7)
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    session = pynwb.NWBFile("spikes of some units", "example", start)
    session.add_trial_column("stimulus", "what was shown")
    session.add_trial_column("answer", "what the mouse did")
    for trial in range(60):
        begin = 2.0 * trial + random.uniform(0, 0.3)
        stimulus = ["face", "house", "nothing"][trial % 3]
        session.add_trial(begin, begin + random.uniform(0.8, 1.2), stimulus=stimulus, answer=trial % 2)
    session.add_unit_column("quality", "how well it is told from others")
    for unit in range(40):
        count = 0 if unit == 5 else random.integers(1, 2000)
        times = np.sort(random.uniform(0, 120, count))
        # Some times stand exactly where a trial begins or ends.
        times[: count // 100] = session.trials["start_time"].data[unit]
        session.add_unit(
            spike_times=np.sort(times),
            quality=["good", "good", "noise"][unit % 3],
            waveform_mean=random.normal(size=32),
            id=100 + unit,
        )
    with pynwb.NWBHDF5IO(path, "w") as file:
        file.write(session)


def rates(path):
    with pynwb.NWBHDF5IO(path, "r") as file:
        session = file.read()
        units, trials = session.units, session.trials
        starts, stops = trials["start_time"][:], trials["stop_time"][:]
        stimuli, quality = trials["stimulus"][:], units["quality"][:]
        good = [unit for unit in range(len(units)) if quality[unit] == "good"]
        print(f"{len(good)} of {len(units)} units are good, {len(trials)} trials")
        for unit in good:
            times = units["spike_times"][unit]
            counts = np.searchsorted(times, stops) - np.searchsorted(times, starts)
            for stimulus in sorted(set(stimuli)):
                mean = np.mean((counts / (stops - starts))[stimuli == stimulus])
                print(f"unit {units.id[unit]} {stimulus} {mean:.6f} Hz")


{"make": make, "rates": rates}[sys.argv[1]](sys.argv[2])
