package io.penstock.quickstart.store;

/** An object of a bucket: its key, and its size in bytes. */
public record StoredObject(String key, long size) {
}
