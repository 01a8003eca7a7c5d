/**
 * Files as they lie on disk: which there are ({@code InputDirectory}), whether one is still the same
 * ({@code FileIdentity}), how its bytes are reached ({@code InputFile}), and what becomes of it afterwards
 * ({@code FinishedFiles}). Nothing here knows what a CSV record is, nor Kafka Connect.
 */
package io.penstock.csv.files;
