// The data sets of src/data.rs once more: the same seeds, the same numbers in the same order, so that the columns are the same.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// SplitMix64, as in src/rng.rs.
class Rng {
public:
  explicit Rng(uint64_t seed) : state_(seed) {}

  uint64_t bits() {
    state_ += 0x9e3779b97f4a7c15;
    uint64_t mixed = (state_ ^ (state_ >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  uint32_t below(uint32_t bound) { return uint32_t((uint64_t(bound) * (bits() >> 32)) >> 32); }

  bool chance(uint32_t percent) { return below(100) < percent; }

  float coarse(uint32_t most) { return float(below(most * 256 + 1)) / 256.0f; }

  size_t count(double mean) {
    const double unit = 1.0 / double(uint64_t(1) << 53);
    const double limit = std::exp(-mean);
    double product = 1.0;
    for (size_t count = 0;; count++) {
      product *= double(bits() >> 11) * unit;
      if (product <= limit) return count;
    }
  }

private:
  uint64_t state_;
};

struct Muon {
  float pt, eta, phi;
  int8_t charge;
  std::vector<uint16_t> hits;
};

struct Jet {
  float pt, eta, phi, mass;
  std::optional<float> btag;
  std::vector<uint32_t> constituents;
};

struct Event {
  uint32_t run;
  uint64_t event;
  float met;
  std::optional<double> weight;
  std::vector<Muon> muons;
  std::vector<Jet> jets;
  std::string trigger;
};

struct Point {
  double x;
  std::vector<int64_t> y;
};

struct Hit {
  double t;
  uint32_t channel;
  uint16_t adc;
};

inline Muon muon(Rng& rng) {
  Muon muon;
  muon.pt = rng.coarse(200);
  muon.eta = rng.coarse(5) - 2.5f;
  muon.phi = rng.coarse(6) - 3.0f;
  muon.charge = rng.chance(50) ? 1 : -1;
  muon.hits.resize(rng.count(8.0));
  for (auto& hit : muon.hits) hit = uint16_t(rng.below(1 << 14));
  return muon;
}

inline Jet jet(Rng& rng) {
  Jet jet;
  jet.pt = rng.coarse(500);
  jet.eta = rng.coarse(9) - 4.5f;
  jet.phi = rng.coarse(6) - 3.0f;
  jet.mass = rng.coarse(60);
  if (rng.chance(80)) jet.btag = rng.coarse(1);
  jet.constituents.resize(rng.count(12.0));
  for (auto& number : jet.constituents) number = rng.below(4096);
  return jet;
}

inline std::vector<Event> events(size_t count) {
  Rng rng(1);
  std::vector<Event> events(count);
  for (uint64_t number = 0; number < count; number++) {
    Event& event = events[number];
    event.run = 380000 + uint32_t(number >> 16);
    event.event = number;
    event.met = rng.coarse(300);
    if (rng.chance(75)) event.weight = double(rng.coarse(4));
    for (size_t left = rng.count(1.5); left > 0; left--) event.muons.push_back(muon(rng));
    for (size_t left = rng.count(4.0); left > 0; left--) event.jets.push_back(jet(rng));
    event.trigger.resize(4 + rng.below(17));
    for (auto& letter : event.trigger) letter = char('a' + rng.below(26));
    event.muons.shrink_to_fit();
    event.jets.shrink_to_fit();
  }
  return events;
}

inline std::vector<std::vector<Point>> tutorial(size_t points) {
  Rng rng(2);
  std::vector<std::vector<Point>> lists(points / 3);
  for (auto& list : lists) {
    list.resize(rng.below(7));
    for (auto& point : list) {
      point.x = double(rng.coarse(1000));
      point.y.resize(rng.below(9));
      for (auto& y : point.y) y = int64_t(rng.below(1000));
    }
  }
  return lists;
}

inline std::vector<Hit> hits(size_t count) {
  Rng rng(3);
  std::vector<Hit> hits(count);
  for (size_t number = 0; number < count; number++) {
    hits[number].t = double(number) / 4.0;
    hits[number].channel = rng.below(100000);
    hits[number].adc = uint16_t(rng.below(4096));
  }
  return hits;
}

inline std::vector<std::vector<double>> lists(size_t count) {
  Rng rng(4);
  std::vector<std::vector<double>> lists(count);
  for (auto& list : lists) {
    list.resize(rng.below(65));
    for (auto& number : list) number = double(rng.coarse(1000));
  }
  return lists;
}
