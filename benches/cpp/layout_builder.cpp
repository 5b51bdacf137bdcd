// Awkward's LayoutBuilder: for each line "build" on standard input it makes columns of a data set and copies them into buffers, and
// answers with the seconds that took; for "digest", with a number that stands for those buffers.
//
// layout_builder DATA-SET COUNT wall|thread

#include <ctime>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "awkward/LayoutBuilder.h"
#include "data.h"

namespace lb = awkward::LayoutBuilder;

using Names = std::map<std::size_t, std::string>;
using Buffers = std::map<std::string, std::pair<std::unique_ptr<char[]>, size_t>>;

template <std::size_t INDEX, typename BUILDER>
using Field = lb::Field<INDEX, BUILDER>;
template <typename... FIELDS>
using Record = lb::Record<Names, FIELDS...>;
template <typename BUILDER>
using List = lb::ListOffset<int64_t, BUILDER>;
template <typename BUILDER>
using Option = lb::ByteMasked<true, BUILDER>;
template <typename NUMBER>
using Numpy = lb::Numpy<NUMBER>;

template <typename NUMBER>
void extend(List<Numpy<NUMBER>>& builder, const std::vector<NUMBER>& numbers) {
  // The builder only reads what it is given.
  builder.begin_list().extend(const_cast<NUMBER*>(numbers.data()), numbers.size());
  builder.end_list();
}

template <typename NUMBER>
void append(Option<Numpy<NUMBER>>& builder, const std::optional<NUMBER>& number) {
  if (number) {
    builder.append_valid().append(*number);
  } else {
    builder.append_invalid().append(0);
  }
}

using MuonBuilder =
    Record<Field<0, Numpy<float>>, Field<1, Numpy<float>>, Field<2, Numpy<float>>,
           Field<3, Numpy<int8_t>>, Field<4, List<Numpy<uint16_t>>>>;

using JetBuilder =
    Record<Field<0, Numpy<float>>, Field<1, Numpy<float>>, Field<2, Numpy<float>>,
           Field<3, Numpy<float>>, Field<4, Option<Numpy<float>>>, Field<5, List<Numpy<uint32_t>>>>;

using EventBuilder =
    Record<Field<0, Numpy<uint32_t>>, Field<1, Numpy<uint64_t>>, Field<2, Numpy<float>>,
           Field<3, Option<Numpy<double>>>, Field<4, List<MuonBuilder>>, Field<5, List<JetBuilder>>,
           Field<6, List<Numpy<uint8_t>>>>;

using TutorialBuilder = List<Record<Field<0, Numpy<double>>, Field<1, List<Numpy<int64_t>>>>>;

using HitBuilder =
    Record<Field<0, Numpy<double>>, Field<1, Numpy<uint32_t>>, Field<2, Numpy<uint16_t>>>;

using ListBuilder = List<Numpy<double>>;

void fill(EventBuilder& builder, const std::vector<Event>& events) {
  for (const Event& event : events) {
    builder.content<0>().append(event.run);
    builder.content<1>().append(event.event);
    builder.content<2>().append(event.met);
    append(builder.content<3>(), event.weight);
    auto& muons = builder.content<4>().begin_list();
    for (const Muon& muon : event.muons) {
      muons.content<0>().append(muon.pt);
      muons.content<1>().append(muon.eta);
      muons.content<2>().append(muon.phi);
      muons.content<3>().append(muon.charge);
      extend(muons.content<4>(), muon.hits);
    }
    builder.content<4>().end_list();
    auto& jets = builder.content<5>().begin_list();
    for (const Jet& jet : event.jets) {
      jets.content<0>().append(jet.pt);
      jets.content<1>().append(jet.eta);
      jets.content<2>().append(jet.phi);
      jets.content<3>().append(jet.mass);
      append(jets.content<4>(), jet.btag);
      extend(jets.content<5>(), jet.constituents);
    }
    builder.content<5>().end_list();
    auto& trigger = builder.content<6>().begin_list();
    trigger.extend((uint8_t*)event.trigger.data(), event.trigger.size());
    builder.content<6>().end_list();
  }
}

void fill(TutorialBuilder& builder, const std::vector<std::vector<Point>>& lists) {
  for (const auto& list : lists) {
    auto& points = builder.begin_list();
    for (const Point& point : list) {
      points.content<0>().append(point.x);
      extend(points.content<1>(), point.y);
    }
    builder.end_list();
  }
}

void fill(HitBuilder& builder, const std::vector<Hit>& hits) {
  for (const Hit& hit : hits) {
    builder.content<0>().append(hit.t);
    builder.content<1>().append(hit.channel);
    builder.content<2>().append(hit.adc);
  }
}

void fill(ListBuilder& builder, const std::vector<std::vector<double>>& lists) {
  for (const auto& list : lists) extend(builder, list);
}

template <typename BUILDER, typename ROWS>
Buffers build(const ROWS& rows) {
  BUILDER builder;
  fill(builder, rows);
  std::map<std::string, size_t> sizes;
  builder.buffer_nbytes(sizes);
  Buffers buffers;
  std::map<std::string, void*> pointers;
  for (const auto& [name, size] : sizes) {
    auto& buffer = buffers[name] = {std::unique_ptr<char[]>(new char[size]), size};
    pointers[name] = buffer.first.get();
  }
  builder.to_buffers(pointers);
  return buffers;
}

uint64_t mix(uint64_t state, uint64_t word) {
  const uint64_t product = (state ^ word) * 0x9e3779b97f4a7c15;
  return (product << 29) | (product >> 35);
}

// As `digest_bytes` in src/column.rs.
uint64_t digest(uint64_t seed, const char* bytes, size_t size) {
  uint64_t state = mix(seed, size);
  for (; size >= 8; bytes += 8, size -= 8) {
    uint64_t word;
    std::memcpy(&word, bytes, 8);
    state = mix(state, word);
  }
  for (; size > 0; bytes++, size--) state = mix(state, uint8_t(*bytes));
  return state;
}

uint64_t digest(const Buffers& buffers) {
  uint64_t sum = 0;
  for (const auto& [name, buffer] : buffers)
    sum += digest(digest(0, name.data(), name.size()), buffer.first.get(), buffer.second);
  return sum;
}

double seconds(clockid_t clock) {
  timespec time;
  clock_gettime(clock, &time);
  return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

template <typename BUILDER, typename ROWS>
int serve(const ROWS& rows, clockid_t clock) {
  Buffers buffers;
  std::cout.precision(12);
  for (std::string job; std::getline(std::cin, job);) {
    if (job == "build") {
      buffers.clear();
      const double start = seconds(clock);
      buffers = build<BUILDER>(rows);
      std::cout << seconds(clock) - start << std::endl;
    } else {
      std::cout << digest(buffers) << std::endl;
    }
  }
  return 0;
}

int main(int count, char** arguments) {
  if (count != 4) return 2;
  const std::string data_set = arguments[1], time = arguments[3];
  const size_t rows = std::stoull(arguments[2]);
  const clockid_t clock = time == "thread" ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC;
  if (data_set == "events") return serve<EventBuilder>(events(rows), clock);
  if (data_set == "tutorial") return serve<TutorialBuilder>(tutorial(rows), clock);
  if (data_set == "hits") return serve<HitBuilder>(hits(rows), clock);
  if (data_set == "lists") return serve<ListBuilder>(lists(rows), clock);
  return 2;
}
