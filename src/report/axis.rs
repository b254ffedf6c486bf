//! Places in a drawing: an axis with round numbers, and shares of a width.

/// Most lines above the zero line.
const MOST_LINES: i64 = 5;

/// The numbers at the lines of an axis that reaches to `most`, from 0 on in steps of 1, 2 or 5 times a power of ten.
pub(super) fn lines(most: i64) -> Vec<i64> {
    let mut step = 1;
    for factor in [2, 5, 10].into_iter().cycle() {
        if step * MOST_LINES >= most {
            break;
        }
        // 1, 2, 5, 10, 20, 50 …
        step = match factor {
            5 => step / 2 * 5,
            _ => step * 2,
        };
    }
    let count = most.max(1).div_euclid(step) + i64::from(most.max(1) % step > 0);
    (0..=count).map(|line| line * step).collect()
}

/// `part` of `of` in percent with two decimals, as SVG writes it.
pub(super) fn percent(part: usize, of: usize) -> String {
    let hundredths = part * 10_000 / of.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_few_lines_at_round_numbers() {
        for (most, numbers) in [
            (0, vec![0, 1]),
            (1, vec![0, 1]),
            (5, vec![0, 1, 2, 3, 4, 5]),
            (6, vec![0, 2, 4, 6]),
            (23, vec![0, 5, 10, 15, 20, 25]),
            (26, vec![0, 10, 20, 30]),
            (101, vec![0, 50, 100, 150]),
            (1_234, vec![0, 500, 1_000, 1_500]),
        ] {
            assert_eq!(lines(most), numbers, "{most}");
        }
    }

    #[test]
    fn a_share_has_two_decimals() {
        assert_eq!(percent(1, 7), "14.28%");
        assert_eq!(percent(7, 7), "100.00%");
        assert_eq!(percent(0, 0), "0.00%");
    }
}
