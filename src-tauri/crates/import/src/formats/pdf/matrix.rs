//! Where PDF puts things: six numbers that turn, stretch and move (ISO 32000-1, 8.3.3).
//! Not here: what is put there.

/// Lines that lean by less are horizontal: scanned pages never lie quite straight.
const LEVEL_DEGREES: f32 = 3.0;

/// `[a, b, c, d, e, f]`: a point (x, y) goes to (ax + cy + e, bx + dy + f).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

#[expect(clippy::many_single_char_names, reason = "they are the names of the standard")]
impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this one, then the other.
    pub(super) fn then(&self, other: &Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [oa, ob, oc, od, oe, of] = other.0;
        Self([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    /// The same, its own origin moved.
    pub(super) fn moved(&self, x: f32, y: f32) -> Self {
        let (e, f) = self.point(x, y);
        let [a, b, c, d, ..] = self.0;
        Self([a, b, c, d, e, f])
    }

    pub(super) fn point(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The box around a box (two opposite corners) once it was turned and stretched: least x and y, greatest x and y.
    pub(super) fn bounds(&self, [left, low, right, high]: [f32; 4]) -> [f32; 4] {
        let corners = [(left, low), (left, high), (right, low), (right, high)];
        let corners = corners.map(|(x, y)| self.point(x, y));
        let [xs, ys] = [corners.map(|(x, _)| x), corners.map(|(_, y)| y)];
        let (least, most) = (
            |all: [f32; 4]| all.into_iter().fold(f32::MAX, f32::min),
            |all: [f32; 4]| all.into_iter().fold(f32::MIN, f32::max),
        );
        [least(xs), least(ys), most(xs), most(ys)]
    }

    /// What makes one box the other; one without a width or a height is moved only.
    pub(super) fn fitting(from: [f32; 4], to: [f32; 4]) -> Self {
        let [left, low, right, high] = Self::IDENTITY.bounds(to);
        let [from_left, from_low, from_right, from_high] = from;
        let scale = |length: f32, from: f32| if from > 0.0 { length / from } else { 1.0 };
        let across = scale(right - left, from_right - from_left);
        let up = scale(high - low, from_high - from_low);
        Self([across, 0.0, 0.0, up, left - from_left * across, low - from_low * up])
    }

    /// How far a step along its first axis (or its second one) leads.
    pub(super) fn step(&self, by: f32, second: bool) -> (f32, f32) {
        let [a, b, c, d, ..] = self.0;
        if second { (c * by, d * by) } else { (a * by, b * by) }
    }

    /// How much it stretches lines.
    pub(super) fn along(&self) -> f32 {
        let [a, b, ..] = self.0;
        a.hypot(b)
    }

    /// How much it stretches heights.
    pub(super) fn across(&self) -> f32 {
        let [_, _, c, d, ..] = self.0;
        c.hypot(d)
    }

    /// Where lines run to, in whole degrees from the horizontal, turned by so many.
    pub(super) fn angle(&self, backwards: bool, turned: i16) -> i16 {
        let [a, b, ..] = self.0;
        let (a, b) = if backwards { (-a, -b) } else { (a, b) };
        if b == 0.0 && a > 0.0 {
            return turned;
        }
        let angle = b.atan2(a).to_degrees();
        let angle = if angle.abs() < LEVEL_DEGREES { 0.0 } else { angle.round() };
        #[expect(clippy::cast_possible_truncation, reason = "degrees of a circle fit")]
        let angle = if angle.is_finite() { angle as i16 } else { 0 };
        match angle + turned {
            angle if angle <= -180 => angle + 360,
            angle => angle,
        }
    }

    pub(super) fn cos(angle: i16) -> f32 {
        if angle == 0 { 1.0 } else { f32::from(angle).to_radians().cos() }
    }

    pub(super) fn sin(angle: i16) -> f32 {
        if angle == 0 { 0.0 } else { f32::from(angle).to_radians().sin() }
    }
}
