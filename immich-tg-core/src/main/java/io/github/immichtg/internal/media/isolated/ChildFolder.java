package io.github.immichtg.internal.media.isolated;

import io.github.immichtg.internal.folder.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folder that a child works in, readable by this user alone. Its name says of which process it is, by number and beginning, so
 * that what a killed one has left can be told from what is used.
 */
record ChildFolder(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(ChildFolder.class);

    private static final String PREFIX = "immich-tg-child-";

    private static final String UNKNOWN = "0";

    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-(\\d{1,18})-\\d+");

    /** Makes one. */
    static ChildFolder create(Path temporary) throws IOException {
        long own = ProcessHandle.current().pid();
        return new ChildFolder(Files.createTempDirectory(temporary, PREFIX + own + "-" + beginning(own) + "-"));
    }

    /**
     * When a process began, in the kernel's ticks: Java's instants differ from process to process once the clock was set. 0
     * where the system does not tell.
     */
    private static String beginning(long pid) {
        try {
            String facts = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            // Behind its name, which may hold anything, and nineteen others.
            return facts.substring(facts.lastIndexOf(')') + 2).split(" ")[19];
        } catch (IOException notTold) {
            return UNKNOWN;
        }
    }

    /** Deletes those beside it that ended processes of the same user have left. */
    void deleteLeft() {
        try (Stream<Path> all = Files.list(path.toAbsolutePath().getParent())) {
            UserPrincipal user = Files.getOwner(path);
            all.filter(ChildFolder::isLeft)
                    .filter(left -> isOf(user, left))
                    .forEach(left -> new ChildFolder(left).delete());
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Failed to look for the temporary folders of dead decoder processes: {}", e.getMessage());
        }
    }

    private static boolean isOf(UserPrincipal user, Path path) {
        try {
            return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(user);
        } catch (IOException gone) {
            // Another process has deleted it meanwhile.
            return false;
        }
    }

    private static boolean isLeft(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (!name.matches()) {
            return false;
        }
        long pid = Long.parseLong(name.group(1));
        if (ProcessHandle.of(pid).isEmpty()) {
            return true;
        }
        // Process ids are reused; if the start time is unknown, the process that has the id now counts as the owner.
        String began = name.group(2);
        String begins = beginning(pid);
        return !began.equals(UNKNOWN) && !begins.equals(UNKNOWN) && !begins.equals(began);
    }

    /** Deletes it with all that is in it. */
    void delete() {
        try {
            OwnFolder.delete(path);
        } catch (NoSuchFileException e) {
            // Deleted before, or by another process meanwhile.
            LOG.debug("Nothing is left of {}", path);
        } catch (IOException e) {
            LOG.warn("Failed to remove the temporary folder of a decoder process: {}", e.getMessage());
        }
    }
}
