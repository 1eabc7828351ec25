package io.github.immichtg.config;

import io.github.immichtg.caption.CaptionTemplate;
import io.github.immichtg.caption.html.CaptionTemplateException;
import io.github.immichtg.caption.value.CaptionLanguage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reader of custom caption template files. */
final class TemplateFile {

    private static final long LARGEST = 65_536;

    private TemplateFile() {}

    /** @throws ConfigurationException if the file cannot be read or is not a valid template */
    static CaptionTemplate read(String file, CaptionLanguage language) {
        String subject = Variable.CAPTION_TEMPLATE + " " + file;
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) > LARGEST) {
                throw new ConfigurationException(subject + " is too large for a caption template.");
            }
            return CaptionTemplate.parse(Files.readString(path), language);
        } catch (CaptionTemplateException e) {
            throw new ConfigurationException(subject + ", " + e.getMessage());
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new ConfigurationException(subject + ": no such file.");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(subject + " is not UTF-8 text.");
        } catch (IOException e) {
            throw new ConfigurationException(subject + " cannot be read: " + e.getMessage());
        }
    }
}
