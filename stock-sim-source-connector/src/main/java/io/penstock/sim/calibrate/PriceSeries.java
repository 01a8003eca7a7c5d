package io.penstock.sim.calibrate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prices at equal intervals, oldest first.
 *
 * @param symbol whose prices; empty if the file does not say
 * @param first date of the first price as written in the file
 * @param last date of the last one
 * @param minutes length of the interval of intraday prices, 0 for daily ones
 * @param prices all above 0
 */
public record PriceSeries(String symbol, String first, String last, int minutes, double[] prices) {

    private static final List<String> DATES = List.of("uuuu-MM-dd", "uuuu/MM/dd", "uuuuMMdd", "dd/MM/uuuu", "MM/dd/uuuu", "dd.MM.uuuu",
            "MMM d uuuu", "MMM d, uuuu", "d-MMM-uuuu");
    private static final List<String> TIMES = List.of("", "['T'][ ]HH:mm[:ss][.SSS]['Z']");
    private static final int DAY = 24 * 60;

    static PriceSeries of(String symbol, List<String> dates, double[] prices) {
        long[] minutes = minutes(dates);
        boolean descending = minutes[0] > minutes[minutes.length - 1];
        double[] ordered = prices.clone();
        for (int i = 0; descending && i < prices.length; i++) {
            ordered[i] = prices[prices.length - 1 - i];
        }
        long[] gaps = new long[Math.max(1, minutes.length - 1)];
        for (int i = 0; i + 1 < minutes.length; i++) {
            gaps[i] = Math.abs(minutes[i + 1] - minutes[i]);
        }
        Arrays.sort(gaps);
        long usual = gaps[gaps.length / 2];
        if (usual > 4 * DAY) {
            throw new IllegalArgumentException("The prices of " + dates.get(0) + " to " + dates.get(dates.size() - 1) + " are " + usual / DAY
                    + " days apart: daily or intraday prices are needed");
        }
        String oldest = dates.get(descending ? dates.size() - 1 : 0);
        String newest = dates.get(descending ? 0 : dates.size() - 1);
        return new PriceSeries(symbol, oldest, newest, usual >= DAY ? 0 : (int) Math.max(1, usual), ordered);
    }

    /** Minutes since the epoch, by the first format that fits every date. */
    private static long[] minutes(List<String> dates) {
        for (String date : DATES) {
            for (String time : TIMES) {
                DateTimeFormatter format = DateTimeFormatter.ofPattern(date + time, Locale.ENGLISH);
                try {
                    return dates.stream().mapToLong(text -> minute(text, format, time.isEmpty())).toArray();
                } catch (DateTimeParseException e) {
                    continue;
                }
            }
        }
        throw new IllegalArgumentException("The dates can't be read (the first is '" + dates.get(0) + "'): write them as 2026-01-05 or"
                + " 2026-01-05T14:30:00Z");
    }

    private static long minute(String text, DateTimeFormatter format, boolean dateOnly) {
        LocalDateTime at = dateOnly ? LocalDate.parse(text, format).atStartOfDay() : LocalDateTime.parse(text, format);
        return at.toEpochSecond(ZoneOffset.UTC) / 60;
    }

    /** Log returns from each price to the next. */
    public double[] returns() {
        double[] returns = new double[prices.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(prices[i + 1] / prices[i]);
        }
        return returns;
    }
}
