package io.penstock.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** What may be written for symbols: a list of names, or how many. */
final class SymbolList {

    static final int MOST = 100_000;

    private SymbolList() {
    }

    /** @throws IllegalArgumentException that says what to write instead */
    static List<String> parse(String text) {
        List<String> names = Arrays.stream(text.split(",")).map(String::trim).filter(name -> !name.isEmpty()).toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("it names no symbol: write a list such as AAPL,MSFT or a number");
        }
        if (names.size() == 1 && names.get(0).chars().allMatch(Character::isDigit)) {
            return numbered(names.get(0));
        }
        LinkedHashSet<String> distinct = new LinkedHashSet<>();
        for (String name : names) {
            if (!distinct.add(name)) {
                throw new IllegalArgumentException("it names '" + name + "' twice: name each symbol once");
            }
        }
        return new ArrayList<>(distinct);
    }

    private static List<String> numbered(String digits) {
        int count = digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("it asks for " + digits + " symbols: ask for 1 to " + MOST);
        }
        List<String> names = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            names.add(String.format(Locale.ROOT, "S%05d", i));
        }
        return names;
    }
}
