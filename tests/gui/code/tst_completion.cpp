// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/code/CodeTestBase.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/CompletionController.h"

using namespace lathe;
using namespace Qt::StringLiterals;
using Sci = QsciScintillaBase;
using Kind = EditorLanguage::Kind;

class CompletionTest : public CodeTestBase
{
    Q_OBJECT

    std::unique_ptr<CodeEditor> m_editor;
    CompletionController *m_completion = nullptr;

    void start(Kind kind, QByteArray text)
    {
        m_editor = std::make_unique<CodeEditor>();
        m_completion = new CompletionController(*m_editor);
        m_completion->setEventSample(
            R"({"orderId": 1, "detail-type": "x", "Records": [{"s3": {"bucket": {"name": "b"}}}]})");
        m_editor->setLanguage(kind);
        present(*m_editor);
        const qsizetype caret = text.indexOf('|');
        m_editor->setBytes(text.remove(caret, 1));
        m_editor->SendScintilla(Sci::SCI_GOTOPOS, static_cast<long>(caret));
        m_editor->setFocus();
    }
    void type(const QString &text) { QTest::keyClicks(m_editor.get(), text); }
    QStringList offered()
    {
        QByteArray partial;
        return m_completion->candidates(&partial);
    }

private Q_SLOTS:
    void cleanup() { m_editor.reset(); }

    void readsAccesses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); // root|step/step|partial|quoted
        const auto row = [](const char *text, const char *read) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(read);
        };
        row("event.", "event|||0");
        row("x = event.or", "event||or|0");
        row("event.Records[0].s3.", "event|Records/0/s3||0");
        row("event?.Records?.[0]?.s", "event|Records/0|s|0");
        row("event[\"detail\"][\"", "event|detail||1");
        row("event['a-b'].c['d", "event|a-b/c|d|1");
        row("event.get(\"user\", {}).get('na", "event|user|na|1");
        row("f(context.aws", "context||aws|0");
        row("my.event.x", "my|event|x|0");
        row("event", "");
        row("foo(", "");
        row("1.", "");
    }
    void readsAccesses()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto path = AccessPath::atEnd(text);
        QString now;
        if (path)
            now = path->root + u'|' + path->steps.join(u'/') + u'|' + path->partial + u'|' +
                  QString::number(path->quoted);
        QCOMPARE(now, read);
    }

    void offersEventKeys()
    {
        start(Kind::JavaScript, "export const handler = async (event) => {\n  |\n};\n");
        type(u"event."_s);
        QVERIFY(m_completion->isShown());
        QCOMPARE(offered(), (QStringList{u"orderId"_s, u"Records"_s}));
        type(u"or"_s);
        QVERIFY(m_completion->isShown());
        QTest::keyClick(m_editor.get(), Qt::Key_Return);
        QVERIFY(m_editor->bytes().contains("  event.orderId\n"));
        type(u"; event.Records[0].s3.bucket."_s);
        QCOMPARE(offered(), QStringList{u"name"_s});
        QTest::keyClick(m_editor.get(), Qt::Key_Tab);
        QVERIFY(m_editor->bytes().contains("s3.bucket.name\n"));
    }

    void offersKeysInBrackets()
    {
        start(Kind::Python, "def lambda_handler(evt, ctx):\n    x = |\n");
        type(u"evt[\""_s);
        QVERIFY(m_completion->isShown());
        QCOMPARE(offered(), (QStringList{u"orderId"_s, u"detail-type"_s, u"Records"_s}));
        type(u"det"_s);
        QTest::keyClick(m_editor.get(), Qt::Key_Return);
        QVERIFY(m_editor->bytes().contains("x = evt[\"detail-type\"]\n"));
    }

    void offersContextMembers()
    {
        start(Kind::Python, "def lambda_handler(event, ctx):\n    |\n");
        type(u"ctx."_s);
        QVERIFY(m_completion->isShown());
        QVERIFY(offered().contains(u"get_remaining_time_in_millis"_s));
        QVERIFY(offered().contains(u"aws_request_id"_s));
        start(Kind::JavaScript, "exports.handler = async (event, context) => {\n  |\n};");
        type(u"context."_s);
        QVERIFY(offered().contains(u"getRemainingTimeInMillis"_s));
        type(u"identity."_s);
        QCOMPARE(offered(), (QStringList{u"cognitoIdentityId"_s, u"cognitoIdentityPoolId"_s}));
    }

    void offersWords()
    {
        start(Kind::JavaScript, "const wonderful = 1;\n|\n");
        type(u"w"_s);
        QVERIFY(!m_completion->isShown());
        type(u"o"_s);
        QVERIFY(m_completion->isShown());
        QCOMPARE(offered(), QStringList{u"wonderful"_s});
        QTest::keyClick(m_editor.get(), Qt::Key_Escape);
        QVERIFY(!m_completion->isShown());
        QTest::keyClick(m_editor.get(), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(m_completion->isShown());
        type(u"nderful"_s);
        QVERIFY(!m_completion->isShown());
    }

    void enterStaysEnter()
    {
        start(Kind::JavaScript, "const value = 1;\n|");
        type(u"value"_s);
        QTest::keyClick(m_editor.get(), Qt::Key_Return);
        QCOMPARE(m_editor->bytes(), QByteArray("const value = 1;\nvalue\n"));
    }

    void isQuietInCommentsAndStrings()
    {
        start(Kind::JavaScript, "const wonderful = 1; // |\n");
        type(u"wo event."_s);
        QVERIFY(!m_completion->isShown());
        start(Kind::JavaScript, "const wonderful = 'a | b';\n");
        type(u"wo event."_s);
        QVERIFY(!m_completion->isShown());
    }

    void livesWithOddEvents()
    {
        start(Kind::JavaScript, "|");
        m_completion->setEventSample("{broken");
        type(u"event."_s);
        QVERIFY(!m_completion->isShown());
        m_completion->setEventSample(QByteArray(100000, '['));
        QVERIFY(offered().isEmpty());
        m_completion->setEventSample("[{\"a\": 1}]");
        m_editor->setBytes("event[5]");
        m_editor->SendScintilla(Sci::SCI_DOCUMENTEND);
        type(u"."_s);
        QCOMPARE(offered(), QStringList{u"a"_s});
    }
};

QTEST_MAIN(CompletionTest)
#include "tst_completion.moc"
