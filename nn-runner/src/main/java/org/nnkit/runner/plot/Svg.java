package org.nnkit.runner.plot;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes one SVG document. Everything goes through an XML writer, so whatever names data and plugins have, they are text and
 * the document is well-formed. The same calls give the same bytes: coordinates have at most two decimals.
 *
 * <p>Attributes are pairs of name and value: texts, or numbers.
 */
final class Svg {

    /** First one that is there; the last is a family that every system has. */
    static final String FONTS = "DejaVu Sans, Verdana, Helvetica Neue, Arial, sans-serif";

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final double DECIMALS = 100;

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private int ids;

    /**
     * Begins the document.
     *
     * @param width in pixels
     * @param height in pixels
     * @param title what it shows, for those who can't see it
     */
    Svg(int width, int height, String title) {
        try {
            xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace(NAMESPACE);
            attributes("width", width, "height", height, "viewBox", "0 0 " + width + " " + height, "role", "img");
            attributes("font-family", FONTS, "font-size", 12);
            xml.writeStartElement("title");
            xml.writeCharacters(visible(title));
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Begins an element that others will be in, {@code g} mostly. */
    Svg open(String element, Object... attributes) {
        try {
            xml.writeCharacters("\n");
            xml.writeStartElement(element);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Ends it. */
    Svg close() {
        try {
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** An element without content. */
    Svg element(String element, Object... attributes) {
        try {
            xml.writeCharacters("\n");
            xml.writeEmptyElement(element);
            attributes(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Text, with the left end of its base line at a point unless {@code text-anchor} says something else. */
    Svg text(double x, double y, String words, Object... attributes) {
        open("text", "x", x, "y", y);
        try {
            attributes(attributes);
            xml.writeCharacters(visible(words));
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    Svg line(double x1, double y1, double x2, double y2, Object... attributes) {
        return element("line", concat(new Object[] {"x1", x1, "y1", y1, "x2", x2, "y2", y2}, attributes));
    }

    Svg rect(double x, double y, double width, double height, Object... attributes) {
        return element("rect", concat(new Object[] {"x", x, "y", y, "width", width, "height", height}, attributes));
    }

    Svg circle(double x, double y, double r, Object... attributes) {
        return element("circle", concat(new Object[] {"cx", x, "cy", y, "r", r}, attributes));
    }

    Svg path(String d, Object... attributes) {
        return element("path", concat(new Object[] {"d", d}, attributes));
    }

    private static Object[] concat(Object[] first, Object[] second) {
        Object[] all = new Object[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private void attributes(Object... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            xml.writeAttribute(
                    (String) pairs[i], value instanceof Number n ? number(n.doubleValue()) : visible((String) value));
        }
    }

    /** A name that no other element of the document has. */
    String newId() {
        return "id-" + ++ids;
    }

    /** Ends the document; nothing may follow. */
    String document() {
        try {
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static IllegalStateException broken(XMLStreamException e) {
        return new IllegalStateException("writing to memory failed", e);
    }

    /** A coordinate: two decimals at most, none that are 0. */
    static String number(double x) {
        long hundredths = Math.round(x * DECIMALS);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        String sign = hundredths < 0 ? "-" : "";
        long size = Math.abs(hundredths);
        String two = Long.toString(100 + size % 100).substring(1);
        return sign + size / 100 + "." + (two.endsWith("0") ? two.substring(0, 1) : two);
    }

    /**
     * Names from data and plugins as a document can hold and a reader can see them: control characters, those that turn the
     * direction of writing and halves of surrogate pairs, which XML has no place for, are written as escapes.
     */
    static String visible(String words) {
        StringBuilder s = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = type == Character.CONTROL
                    || type == Character.SURROGATE
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || c == 0xFFFE
                    || c == 0xFFFF;
            if (hidden) {
                s.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                s.appendCodePoint(c);
            }
        });
        return s.toString();
    }
}
