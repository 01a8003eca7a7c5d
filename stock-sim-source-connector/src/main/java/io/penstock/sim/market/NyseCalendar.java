package io.penstock.sim.market;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.Set;

/**
 * The New York Stock Exchange: 09:30 to 16:00 in New York (so the UTC hours move with daylight saving time), Monday to Friday, closed on
 * its holidays, until 13:00 on the eve of Independence Day, on the day after Thanksgiving and on Christmas Eve.
 *
 * <p>Holidays follow NYSE Rule 7.2, computed for any year: a holiday on a Sunday is kept on Monday, one on a Saturday on Friday, except New
 * Year's Day, for which the year's last Friday stays open. Juneteenth counts from 2022, Martin Luther King Day from 1998. Unscheduled
 * closings (storms, funerals) and rules older than these are not known to it.
 */
public final class NyseCalendar implements TradingCalendar {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);
    private static final Set<DayOfWeek> WEEKEND = Set.of(SATURDAY, SUNDAY);

    /** The last answer: thousands of symbols ask for the same day. Only a shortcut, so that a race costs no more than the time. */
    private volatile Answer last = new Answer(0, new Session(0, 0, true));

    private record Answer(long askedMillis, Session session) {
    }

    @Override
    public Session sessionAtOrAfter(long millis) {
        Answer known = last;
        if (millis < known.askedMillis || millis >= known.session.closeMillis()) {
            known = new Answer(millis, find(millis));
            last = known;
        }
        return known.session;
    }

    private static Session find(long millis) {
        LocalDate day = dateOf(millis);
        while (true) {
            if (isTradingDay(day)) {
                Session session = sessionOf(day);
                if (millis < session.closeMillis()) {
                    return session;
                }
            }
            day = day.plusDays(1);
        }
    }

    @Override
    public long lastOpen(long millis) {
        LocalDate day = dateOf(millis);
        while (!isTradingDay(day) || sessionOf(day).openMillis() > millis) {
            day = day.minusDays(1);
        }
        return sessionOf(day).openMillis();
    }

    @Override
    public double overnightShare() {
        return 0.25;
    }

    @Override
    public int minutesPerDay() {
        return 390;
    }

    private static LocalDate dateOf(long millis) {
        return Instant.ofEpochMilli(millis).atZone(NEW_YORK).toLocalDate();
    }

    private static Session sessionOf(LocalDate day) {
        long open = day.atTime(OPEN).atZone(NEW_YORK).toInstant().toEpochMilli();
        LocalTime end = closesEarly(day) ? EARLY_CLOSE : CLOSE;
        return new Session(open, day.atTime(end).atZone(NEW_YORK).toInstant().toEpochMilli(), true);
    }

    static boolean isTradingDay(LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek()) && !isHoliday(day);
    }

    static boolean closesEarly(LocalDate day) {
        LocalDate thanksgiving = LocalDate.of(day.getYear(), Month.NOVEMBER, 1).with(dayOfWeekInMonth(4, THURSDAY));
        return day.equals(thanksgiving.plusDays(1))
                || day.getMonth() == Month.DECEMBER && day.getDayOfMonth() == 24
                || day.getMonth() == Month.JULY && day.getDayOfMonth() == 3;
    }

    private static boolean isHoliday(LocalDate day) {
        int year = day.getYear();
        LocalDate newYear = LocalDate.of(year, Month.JANUARY, 1);
        return day.equals(newYear.getDayOfWeek() == SUNDAY ? newYear.plusDays(1) : newYear)
                || year >= 1998 && day.equals(LocalDate.of(year, Month.JANUARY, 1).with(dayOfWeekInMonth(3, MONDAY)))
                || day.equals(LocalDate.of(year, Month.FEBRUARY, 1).with(dayOfWeekInMonth(3, MONDAY)))
                || day.equals(easter(year).minusDays(2))
                || day.equals(LocalDate.of(year, Month.MAY, 1).with(lastInMonth(MONDAY)))
                || year >= 2022 && day.equals(observed(LocalDate.of(year, Month.JUNE, 19)))
                || day.equals(observed(LocalDate.of(year, Month.JULY, 4)))
                || day.equals(LocalDate.of(year, Month.SEPTEMBER, 1).with(dayOfWeekInMonth(1, MONDAY)))
                || day.equals(LocalDate.of(year, Month.NOVEMBER, 1).with(dayOfWeekInMonth(4, THURSDAY)))
                || day.equals(observed(LocalDate.of(year, Month.DECEMBER, 25)));
    }

    private static LocalDate observed(LocalDate holiday) {
        if (holiday.getDayOfWeek() == SATURDAY) {
            return holiday.with(FRIDAY);
        }
        return holiday.getDayOfWeek() == SUNDAY ? holiday.plusDays(1) : holiday;
    }

    /** Easter Sunday of the Gregorian calendar: the anonymous algorithm published in Nature 13 (1876), 487. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int monthAndDay = h + l - 7 * m + 114;
        return LocalDate.of(year, monthAndDay / 31, monthAndDay % 31 + 1);
    }
}
