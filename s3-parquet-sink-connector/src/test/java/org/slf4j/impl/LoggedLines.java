package org.slf4j.impl;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Lets a test hear what one logger says at INFO. Lies in this package because only here the level of slf4j-simple's loggers can be set. */
public final class LoggedLines implements AutoCloseable {

    private final SimpleLogger logger;
    private final int usualLevel;
    private final PrintStream usualStream = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    public LoggedLines(String loggerName) {
        this.logger = (SimpleLogger) LoggerFactory.getLogger(loggerName);
        this.usualLevel = logger.currentLogLevel;
        logger.currentLogLevel = SimpleLogger.LOG_LEVEL_INFO;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    public List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        System.setErr(usualStream);
        logger.currentLogLevel = usualLevel;
    }
}
