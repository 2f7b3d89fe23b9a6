package io.driververifier.verifier;

import java.util.List;

/**
 * Which programs are meant, by the image names of their processes; an empty list means all.
 *
 * @param names image names without their directories, in any case
 */
public record ProgramFilter(List<String> names) {
    /** Every program. */
    public static final ProgramFilter ALL = new ProgramFilter(List.of());

    private static final String ANY = "*";

    /** As the record says, copied; {@code *} among them means all. */
    public ProgramFilter {
        names = names.contains(ANY) ? List.of() : List.copyOf(names);
    }

    /** Whether a process with the image {@code imageFileName} is meant, of whose path the last part counts. */
    public boolean admits(String imageFileName) {
        if (names.isEmpty()) {
            return true;
        }
        int end = Math.max(imageFileName.lastIndexOf('\\'), imageFileName.lastIndexOf('/'));
        String image = imageFileName.substring(end + 1);
        return names.stream().anyMatch(image::equalsIgnoreCase);
    }
}
