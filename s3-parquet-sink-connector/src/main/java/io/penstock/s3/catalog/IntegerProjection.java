package io.penstock.s3.catalog;

import java.time.LocalDateTime;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * Whole numbers from a range.
 *
 * @param first the range to begin with; where {@code open}, the data's lowest and highest take the place of both
 * @param ahead how many values more than the data's an open range has, so that a table made by hand lasts
 * @param digits values are padded with zeros to this many; 1 = not at all
 */
record IntegerProjection(long first, long last, boolean open, int ahead, int interval, int digits) implements Projection {

    static IntegerProjection fixed(long first, long last, int interval, int digits) {
        return new IntegerProjection(first, last, false, 0, interval, digits);
    }

    @Override
    public Map<String, String> properties(List<String> values) {
        long from = first;
        long to = last;
        LongSummaryStatistics numbers = values.stream().filter(IntegerProjection::isNumber).mapToLong(Long::parseLong).summaryStatistics();
        if (open && numbers.getCount() > 0) {
            from = Math.min(first, numbers.getMin());
            to = Math.max(last, numbers.getMax() + ahead);
        }
        Map<String, String> properties = Projection.ordered("type", "integer", "range", from + "," + to);
        if (interval > 1) {
            properties.put("interval", Integer.toString(interval));
        }
        if (digits > 1) {
            properties.put("digits", Integer.toString(digits));
        }
        return properties;
    }

    @Override
    public boolean grows() {
        return open;
    }

    @Override
    public String widened(String range, String value, LocalDateTime now) {
        String[] bounds = range.split(",", -1);
        if (bounds.length != 2 || !isNumber(bounds[0].strip()) || !isNumber(bounds[1].strip()) || !isNumber(value)) {
            return range;
        }
        long from = Long.parseLong(bounds[0].strip());
        long to = Long.parseLong(bounds[1].strip());
        long number = Long.parseLong(value);
        return from <= number && number <= to ? range : Math.min(from, number) + "," + Math.max(to, number);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,18}");
    }
}
