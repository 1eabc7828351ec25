package io.github.immichtg.internal.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Operations on whole folders. Links are never followed. */
final class Folder {

    private Folder() {}

    /** Renames a finished folder to its final name, so that it is either complete there or absent. */
    static void publish(Path made, Path name) throws IOException {
        Files.move(made, name, StandardCopyOption.ATOMIC_MOVE);
        sync(name.resolveSibling("."));
    }

    /** Syncs a file, or the names in a folder, to the disk. */
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Syncs a folder with its content to the disk. Much faster at the end than file by file. */
    static void syncAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (!Files.isSymbolicLink(path)) {
                    sync(path);
                }
            }
        }
    }

    /** Changes the owner of a folder with its content. */
    static void give(Path folder, int uid, int gid) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    static int gid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:gid");
    }
}
