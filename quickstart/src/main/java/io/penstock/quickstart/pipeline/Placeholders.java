package io.penstock.quickstart.pipeline;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${env:NAME}} in connector configurations, as the worker's {@code EnvVarConfigProvider} replaces it.
 *
 * <p>The worker does the replacing; the quickstart does the same to learn where a sink writes to.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{env:([^}]*)}");

    private Placeholders() {
    }

    /** Replaces each known variable; like Connect, leaves an unknown one as it is. */
    static String resolve(String text, Map<String, String> environment) {
        return PLACEHOLDER.matcher(text).replaceAll(match ->
            Matcher.quoteReplacement(environment.getOrDefault(match.group(1), match.group())));
    }
}
