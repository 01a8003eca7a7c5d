package io.penstock.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A systemd service as far as its start goes: ExecStart with the variables of Environment= and EnvironmentFile=. A word that is one
 * variable becomes its words, as systemd does it (systemd.service(5), "Command lines").
 */
record ServiceUnit(Map<String, String> environment, List<String> command) {

    static ServiceUnit read(Path file) {
        Map<String, String> inline = new HashMap<>();
        Map<String, String> fromFiles = new HashMap<>();
        String execStart = "";
        for (String line : Repository.read(file).lines().toList()) {
            if (line.startsWith("Environment=")) {
                putAssignment(inline, unquote(line.substring("Environment=".length())));
            } else if (line.startsWith("EnvironmentFile=")) {
                fromFiles.putAll(environmentFile(line.substring("EnvironmentFile=".length())));
            } else if (line.startsWith("ExecStart=")) {
                execStart = line.substring("ExecStart=".length());
            }
        }
        inline.putAll(fromFiles);
        return new ServiceUnit(Map.copyOf(inline), expand(execStart, inline));
    }

    private static Map<String, String> environmentFile(String path) {
        Map<String, String> variables = new HashMap<>();
        boolean optional = path.startsWith("-");
        Path file = Path.of(optional ? path.substring(1) : path);
        if (!optional || Files.exists(file)) {
            Repository.read(file).lines().filter(line -> line.contains("=")).forEach(line -> putAssignment(variables, line));
        }
        return variables;
    }

    private static void putAssignment(Map<String, String> variables, String assignment) {
        int equals = assignment.indexOf('=');
        variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    private static String unquote(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    private static List<String> expand(String execStart, Map<String, String> variables) {
        List<String> words = new ArrayList<>();
        for (String word : execStart.split(" ")) {
            if (word.startsWith("$")) {
                String value = variables.get(word.substring(1));
                if (value == null) {
                    throw new AssertionError(word + " is set nowhere, but named in ExecStart=" + execStart);
                }
                if (!value.isBlank()) {
                    words.addAll(List.of(value.split(" ")));
                }
            } else {
                words.add(word);
            }
        }
        return words;
    }
}
