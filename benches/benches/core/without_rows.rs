//! Values that never were rows: from a source straight into columns, written by hand and through our builders.

use awkward::{Array, ArrayBuilder, Awkward};
use awkward_benches::by_hand::{EventColumns, TutorialColumns};
use awkward_benches::column::{digest, nbytes};
use awkward_benches::data::{Event, Jet, Muon, Point};
use awkward_benches::measure::{Bench, Candidate};

use crate::build::digest_array;
use crate::rivals::FAILED;
use crate::{Events, Result};

type BuilderOf<T> = <T as Awkward>::Builder;

/// Numbers that cost one multiplication each, so that the columns and not the source are measured.
#[derive(Clone)]
struct Source(u64);

impl Source {
    #[inline]
    fn number(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (self.0 >> 32) as u32
    }

    /// From 0 to `most`.
    #[inline]
    fn length(&mut self, most: u32) -> u32 {
        ((u64::from(self.number()) * u64::from(most + 1)) >> 32) as u32
    }

    #[inline]
    fn float(&mut self) -> f32 {
        (self.number() >> 8) as f32
    }
}

/// Events with 0 to 3 muons, 0 to 8 jets, 0 to 16 hits and 0 to 24 constituents.
pub(crate) fn events(bench: &mut Bench, group: &str, events: &Events) -> Result<()> {
    let count = events.len();
    let mut filled = EventColumns::default();
    events_by_hand(&mut filled, count);
    let candidates = vec![
        Candidate::with(
            "pushes by hand",
            EventColumns::default(),
            |columns| columns.clear(),
            |columns| events_by_hand(columns, count),
            |columns, ()| digest(&columns.columns()),
        ),
        Candidate::with(
            "push_with",
            Array::<Event>::builder(),
            |builder| builder.clear(),
            |builder| events_in_closures(builder, count),
            |builder, done| if *done { digest_array(&builder.finish()) } else { FAILED },
        )
        .ours()
        .at_most(1.1),
        Candidate::with(
            "end_list, end_row",
            Array::<Event>::builder(),
            |builder| builder.clear(),
            |builder| events_by_children(builder.columns(), count),
            |builder, done| if done.is_ok() { digest_array(&builder.finish()) } else { FAILED },
        )
        .at_most(1.1),
    ];
    bench.measure(group, nbytes(&filled.columns()), candidates);
    Ok(())
}

fn events_by_hand(columns: &mut EventColumns, count: usize) {
    let source = &mut Source(1);
    for _ in 0..count {
        columns.run.push(source.number());
        columns.event.push(u64::from(source.number()));
        columns.met.push(source.float());
        let weight = source.length(3) > 0;
        columns.weight_mask.push(i8::from(weight));
        columns.weight.push(if weight { f64::from(source.float()) } else { 0.0 });
        for _ in 0..source.length(3) {
            let muons = &mut columns.muons;
            muons.pt.push(source.float());
            muons.eta.push(source.float());
            muons.phi.push(source.float());
            muons.charge.push(source.number() as i8);
            for _ in 0..source.length(16) {
                muons.hits.push(source.number() as u16);
            }
            muons.hits_offsets.push(muons.hits.len() as i64);
        }
        columns.muons_offsets.push(columns.muons.pt.len() as i64);
        for _ in 0..source.length(8) {
            let jets = &mut columns.jets;
            jets.pt.push(source.float());
            jets.eta.push(source.float());
            jets.phi.push(source.float());
            jets.mass.push(source.float());
            let btag = source.length(4) > 0;
            jets.btag_mask.push(i8::from(btag));
            jets.btag.push(if btag { source.float() } else { 0.0 });
            for _ in 0..source.length(24) {
                jets.constituents.push(source.number());
            }
            jets.constituents_offsets.push(jets.constituents.len() as i64);
        }
        columns.jets_offsets.push(columns.jets.pt.len() as i64);
        columns.trigger.push_str(TRIGGERS[source.length(3) as usize]);
        columns.trigger_offsets.push(columns.trigger.len() as i64);
    }
}

const TRIGGERS: [&str; 4] = ["muon", "electron", "two jets", "missing energy"];

/// Did every row and every list get all its values?
fn events_in_closures(builder: &mut ArrayBuilder<Event>, count: usize) -> bool {
    let (source, mut done) = (&mut Source(1), true);
    for _ in 0..count {
        let row = builder.push_with(|event| {
            event.run().push(source.number());
            event.event().push(u64::from(source.number()));
            event.met().push(source.float());
            event.weight().push((source.length(3) > 0).then(|| f64::from(source.float())));
            let muons = event.muons().push_with(|muons| {
                for _ in 0..source.length(3) {
                    done &= muons.push_with(|muon| muon_of(muon, source)).is_ok();
                }
            });
            let jets = event.jets().push_with(|jets| {
                for _ in 0..source.length(8) {
                    done &= jets.push_with(|jet| jet_of(jet, source)).is_ok();
                }
            });
            event.trigger().push(TRIGGERS[source.length(3) as usize]);
            done &= muons.is_ok() && jets.is_ok();
        });
        done &= row.is_ok();
    }
    done
}

/// Lists of plain numbers cannot fail. All of this is inlined, as in the loops by hand: a source behind a pointer would be slower.
#[inline(always)]
fn muon_of(muon: &mut BuilderOf<Muon>, source: &mut Source) {
    muon.pt().push(source.float());
    muon.eta().push(source.float());
    muon.phi().push(source.float());
    muon.charge().push(source.number() as i8);
    let _ = muon.hits().push_with(|hits| {
        for _ in 0..source.length(16) {
            hits.push(source.number() as u16);
        }
    });
}

#[inline(always)]
fn jet_of(jet: &mut BuilderOf<Jet>, source: &mut Source) {
    jet.pt().push(source.float());
    jet.eta().push(source.float());
    jet.phi().push(source.float());
    jet.mass().push(source.float());
    jet.btag().push((source.length(4) > 0).then(|| source.float()));
    let _ = jet.constituents().push_with(|constituents| {
        for _ in 0..source.length(24) {
            constituents.push(source.number());
        }
    });
}

fn events_by_children(events: &mut BuilderOf<Event>, count: usize) -> awkward::Result<()> {
    let source = &mut Source(1);
    for _ in 0..count {
        events.run().push(source.number());
        events.event().push(u64::from(source.number()));
        events.met().push(source.float());
        events.weight().push((source.length(3) > 0).then(|| f64::from(source.float())));
        for _ in 0..source.length(3) {
            let muons = events.muons().content();
            muon_of(muons, source);
            muons.end_row()?;
        }
        events.muons().end_list()?;
        for _ in 0..source.length(8) {
            let jets = events.jets().content();
            jet_of(jets, source);
            jets.end_row()?;
        }
        events.jets().end_list()?;
        events.trigger().push(TRIGGERS[source.length(3) as usize]);
        events.end_row()?;
    }
    Ok(())
}

/// Lists of 0 to 6 points with 0 to 8 numbers.
pub(crate) fn tutorial(bench: &mut Bench, group: &str, count: usize) -> Result<()> {
    let mut filled = TutorialColumns::default();
    tutorial_by_hand(&mut filled, count);
    let candidates = vec![
        Candidate::with(
            "pushes by hand",
            TutorialColumns::default(),
            |columns| columns.clear(),
            |columns| tutorial_by_hand(columns, count),
            |columns, ()| digest(&columns.columns()),
        ),
        Candidate::with(
            "push_with",
            Array::<Vec<Point>>::builder(),
            |builder| builder.clear(),
            |builder| tutorial_in_closures(builder, count),
            |builder, done| if *done { digest_array(&builder.finish()) } else { FAILED },
        )
        .ours()
        .at_most(1.1),
        Candidate::with(
            "end_list, end_row",
            Array::<Vec<Point>>::builder(),
            |builder| builder.clear(),
            |builder| tutorial_by_children(builder.columns(), count),
            |builder, done| if done.is_ok() { digest_array(&builder.finish()) } else { FAILED },
        )
        .at_most(1.1),
    ];
    bench.measure(group, nbytes(&filled.columns()), candidates);
    Ok(())
}

fn tutorial_by_hand(columns: &mut TutorialColumns, count: usize) {
    let source = &mut Source(2);
    for _ in 0..count {
        for _ in 0..source.length(6) {
            columns.x.push(f64::from(source.float()));
            for _ in 0..source.length(8) {
                columns.y.push(i64::from(source.number()));
            }
            columns.y_offsets.push(columns.y.len() as i64);
        }
        columns.offsets.push(columns.x.len() as i64);
    }
}

fn tutorial_in_closures(builder: &mut ArrayBuilder<Vec<Point>>, count: usize) -> bool {
    let (source, mut done) = (&mut Source(2), true);
    for _ in 0..count {
        let row = builder.push_with(|lists| {
            let list = lists.push_with(|points| {
                for _ in 0..source.length(6) {
                    done &= points.push_with(|point| point_of(point, source)).is_ok();
                }
            });
            done &= list.is_ok();
        });
        done &= row.is_ok();
    }
    done
}

#[inline(always)]
fn point_of(point: &mut BuilderOf<Point>, source: &mut Source) {
    point.x().push(f64::from(source.float()));
    let _ = point.y().push_with(|y| {
        for _ in 0..source.length(8) {
            y.push(i64::from(source.number()));
        }
    });
}

fn tutorial_by_children(lists: &mut BuilderOf<Vec<Point>>, count: usize) -> awkward::Result<()> {
    let source = &mut Source(2);
    for _ in 0..count {
        for _ in 0..source.length(6) {
            let points = lists.content();
            point_of(points, source);
            points.end_row()?;
        }
        lists.end_list()?;
    }
    Ok(())
}
