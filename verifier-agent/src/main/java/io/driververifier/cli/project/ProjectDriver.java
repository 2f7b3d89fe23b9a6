package io.driververifier.cli.project;

/**
 * A driver of a project.
 *
 * @param name the name that it registers
 * @param where the folder or jar in which it was found, from the directory that was searched
 */
public record ProjectDriver(String name, String where) {}
