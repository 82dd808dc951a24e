package org.nnkit.runner.plugin;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;

/** An address that a text can be read from. */
final class TextUrl extends URLStreamHandler {

    private final byte[] text;

    private TextUrl(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    static URL of(String text) {
        try {
            return new URL(null, "text:services", new TextUrl(text));
        } catch (MalformedURLException e) {
            throw new IllegalStateException("it has a protocol and a handler", e);
        }
    }

    @Override
    protected URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {
                // there is nothing to connect to
            }

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(text);
            }
        };
    }
}
