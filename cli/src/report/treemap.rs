//! Rectangles whose areas are as given, as square as they can be (the squarified treemap of Bruls, Huizing and van Wijk).

/// A rectangle, in any unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rect {
    fn area(&self) -> f64 {
        self.width * self.height
    }
}

/// Cuts a room into one rectangle for each weight, largest first: so they have to be sorted. What weighs nothing has no area.
pub(super) fn squarify(weights: &[u64], room: Rect) -> Vec<Rect> {
    let total: f64 = weights.iter().map(|&weight| float(weight)).sum();
    let scale = if total > 0.0 { room.area() / total } else { 0.0 };
    let areas: Vec<f64> = weights.iter().map(|&weight| float(weight) * scale).collect();
    let mut rects = Vec::with_capacity(areas.len());
    let mut room = room;
    let mut rest = areas.as_slice();
    while !rest.is_empty() {
        let side = room.width.min(room.height);
        // As many in a row as make the worst of it better.
        let mut count = 1;
        while count < rest.len() && worst(&rest[..=count], side) <= worst(&rest[..count], side) {
            count += 1;
        }
        let (row, after) = rest.split_at(count);
        room = lay(row, room, &mut rects);
        rest = after;
    }
    rects
}

/// The largest ratio of long to short sides of a row of areas along a side.
fn worst(row: &[f64], side: f64) -> f64 {
    let sum: f64 = row.iter().sum();
    let (least, most) = row
        .iter()
        .fold((f64::INFINITY, 0.0_f64), |(least, most), &area| (least.min(area), most.max(area)));
    if sum <= 0.0 || side <= 0.0 || least <= 0.0 {
        return f64::INFINITY;
    }
    let thickness = sum / side;
    (thickness * thickness / least).max(most / (thickness * thickness))
}

/// Lays a row along the shorter side, and gives the room that is left.
fn lay(row: &[f64], room: Rect, rects: &mut Vec<Rect>) -> Rect {
    let sum: f64 = row.iter().sum();
    let share = |area: f64| if sum > 0.0 { area / sum } else { 0.0 };
    let Rect { x, y, width, height } = room;
    if width >= height {
        let thick = if height > 0.0 { (sum / height).min(width) } else { 0.0 };
        let mut at = y;
        for area in row {
            let long = height * share(*area);
            rects.push(Rect { x, y: at, width: thick, height: long });
            at += long;
        }
        Rect { x: x + thick, width: (width - thick).max(0.0), ..room }
    } else {
        let thick = if width > 0.0 { (sum / width).min(height) } else { 0.0 };
        let mut at = x;
        for area in row {
            let long = width * share(*area);
            rects.push(Rect { x: at, y, width: long, height: thick });
            at += long;
        }
        Rect { y: y + thick, height: (height - thick).max(0.0), ..room }
    }
}

#[expect(clippy::cast_precision_loss, reason = "sizes on a page have few digits")]
fn float(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Rect = Rect { x: 10.0, y: 5.0, width: 600.0, height: 400.0 };

    #[track_caller]
    fn check(weights: &[u64], room: Rect) -> Vec<Rect> {
        let rects = squarify(weights, room);
        assert_eq!(rects.len(), weights.len());
        let total: u64 = weights.iter().sum();
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * room.area().max(1.0);
        for (rect, weight) in rects.iter().zip(weights) {
            if total > 0 {
                assert!(near(rect.area(), room.area() * float(*weight) / float(total)), "{rect:?}");
            }
            assert!(rect.x >= room.x - 1e-6 && rect.y >= room.y - 1e-6, "{rect:?}");
            assert!(rect.x + rect.width <= room.x + room.width + 1e-6, "{rect:?}");
            assert!(rect.y + rect.height <= room.y + room.height + 1e-6, "{rect:?}");
        }
        for (i, a) in rects.iter().enumerate() {
            for b in &rects[..i] {
                let apart = |a0: f64, a1: f64, b0: f64, b1: f64| a1.min(b1) - a0.max(b0) <= 1e-6;
                let beside = apart(a.x, a.x + a.width, b.x, b.x + b.width)
                    || apart(a.y, a.y + a.height, b.y, b.y + b.height);
                assert!(beside, "{a:?} {b:?}");
            }
        }
        rects
    }

    #[test]
    fn areas_are_as_given_and_lie_side_by_side() {
        check(&[6, 6, 4, 3, 2, 2, 1], ROOM);
        check(&[1], ROOM);
        check(&[], ROOM);
        check(&[u64::MAX / 4, 3, 2, 1, 0, 0], ROOM);
        check(&[5, 3, 1], Rect { height: 900.0, ..ROOM });
        let many: Vec<u64> = (1..200).rev().collect();
        check(&many, ROOM);
    }

    #[test]
    fn rectangles_are_nearly_square() {
        // The example of the authors.
        let rects = check(&[6, 6, 4, 3, 2, 2, 1], Rect { x: 0.0, y: 0.0, width: 6.0, height: 4.0 });
        assert_eq!(rects[0], Rect { x: 0.0, y: 0.0, width: 3.0, height: 2.0 });
        assert_eq!(rects[1], Rect { x: 0.0, y: 2.0, width: 3.0, height: 2.0 });
        for rect in check(&[7; 60], ROOM) {
            assert!(rect.width.max(rect.height) < 2.0 * rect.width.min(rect.height), "{rect:?}");
        }
    }

    #[test]
    fn nothing_has_no_area() {
        for rect in squarify(&[0, 0], ROOM) {
            assert!(rect.area() <= 0.0, "{rect:?}");
        }
        for rect in squarify(&[3, 2], Rect { width: 0.0, ..ROOM }) {
            assert!(rect.area() <= 0.0 && rect.height.is_finite(), "{rect:?}");
        }
    }
}
