package io.penstock.quickstart.pipeline;

/** Something that the user gave to the pipeline is wrong, or the pipeline got stuck; the message is for the user. */
public final class PipelineException extends RuntimeException {

    public PipelineException(String message) {
        super(message);
    }

    public PipelineException(String message, Throwable cause) {
        super(message, cause);
    }
}
