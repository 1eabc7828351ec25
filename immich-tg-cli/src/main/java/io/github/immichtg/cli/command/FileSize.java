package io.github.immichtg.cli.command;

import io.github.immichtg.config.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Option converter for file sizes. */
final class FileSize implements ITypeConverter<Long> {

    /** Smaller than any JPEG. */
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
            throw new TypeConversionException("'" + text + "' is too small for a photo; the minimum is 1kB");
        }
        return bytes;
    }
}
