package io.github.immichtg.cli.command;

import io.github.immichtg.config.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The size of a picture's file, as people write it. */
final class FileSize implements ITypeConverter<Long> {

    /** Even one pixel is not smaller as a JPEG. */
    private static final long SMALLEST = 1_000;

    @Override
    public Long convert(String text) {
        long bytes;
        try {
            bytes = ByteSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
        if (bytes < SMALLEST) {
            throw new TypeConversionException("«" + text + "» is too small for any picture; 1kB is the least");
        }
        return bytes;
    }
}
