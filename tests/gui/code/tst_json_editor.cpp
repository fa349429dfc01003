// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/code/CodeTestBase.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/common/InlineMessage.h"

#include <QAction>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QToolButton>

using namespace lathe;
using namespace Qt::StringLiterals;
using Sci = QsciScintillaBase;

class JsonEditorTest : public CodeTestBase
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheProblemWhereItIs()
    {
        JsonEditor json;
        present(json);
        json.setJson("{\n  \"a\": 1\n}\n");
        QVERIFY(!json.problem());
        auto *text = json.findChild<ElidedLabel *>(u"jsonProblemText"_s);
        QVERIFY(!text->isVisible());
        QSignalSpy spy(&json, &JsonEditor::problemChanged);
        json.editor()->goTo(2, 9);
        QTest::keyClicks(json.editor(), u"x"_s);
        QTRY_COMPARE(spy.size(), 1);
        QVERIFY(text->isVisible());
        QVERIFY2(text->text().startsWith(u"Line 2, column 9: "_s), qPrintable(text->text()));
        const long at = json.editor()->positionAt(2, 9);
        QVERIFY(json.editor()->SendScintilla(Sci::SCI_INDICATORVALUEAT, CodeEditor::Problem, at));
        QVERIFY(json.editor()->markersAtLine(1) != 0);
        json.editor()->goTo(1);
        json.findChild<QToolButton *>(u"jsonProblem"_s)->click();
        QCOMPARE(json.editor()->caretLine(), 2);
        json.editor()->undo();
        QTRY_VERIFY(!text->isVisible());
        QVERIFY(!json.editor()->SendScintilla(Sci::SCI_INDICATORVALUEAT, CodeEditor::Problem, at));
        QCOMPARE(json.editor()->markersAtLine(1), 0U);
    }

    void wordsProblemsForPeople_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("line");
        QTest::newRow("empty") << QByteArray() << 1;
        QTest::newRow("open") << QByteArray("{\n") << 1;
        QTest::newRow("comma") << QByteArray("{\"a\": 1,\n}") << 2;
        QTest::newRow("quotes") << QByteArray("{'a': 1}") << 1;
        QTest::newRow("two values") << QByteArray("{}\n{}") << 2;
        QTest::newRow("deep") << QByteArray(100000, '[') << 1;
        QTest::newRow("not utf-8") << QByteArray("[\n\"\xFF\"]") << 2;
    }
    void wordsProblemsForPeople()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, line);
        JsonEditor editor;
        present(editor);
        editor.setJson(json);
        const auto problem = editor.problem();
        QVERIFY(problem);
        QCOMPARE(problem->line, line);
        QVERIFY2(!problem->message.contains(u"parse"_s) && !problem->message.contains(u"literal"_s),
                 qPrintable(problem->message));
        QVERIFY(problem->message[0].isUpper());
    }

    void emptyMayBeAllowed()
    {
        JsonEditor json;
        json.setJson(" \n");
        QVERIFY(json.problem());
        json.setEmptyAllowed(true);
        QVERIFY(!json.problem());
    }

    void formats()
    {
        JsonEditor json;
        present(json);
        json.setJson("{\"b\":12345678901234567890,\"a\":[1.0,{}]}\n");
        QTest::keyClick(json.editor(), Qt::Key_F, Qt::ShiftModifier | Qt::AltModifier);
        QCOMPARE(json.json(),
                 QByteArray("{\n  \"b\": 12345678901234567890,\n  \"a\": [\n    1.0,\n    {}\n  ]\n}\n"));
        json.editor()->undo();
        QCOMPARE(json.json(), QByteArray("{\"b\":12345678901234567890,\"a\":[1.0,{}]}\n"));
        json.setJson("{\r\n\"a\":1}\r\n");
        QVERIFY(json.format());
        QCOMPARE(json.json(), QByteArray("{\r\n  \"a\": 1\r\n}\r\n"));
        json.setJson("{broken");
        QVERIFY(!json.format());
        QCOMPARE(json.json(), QByteArray("{broken"));
    }

    void showsPayloads()
    {
        JsonEditor json;
        present(json);
        json.showPayload("{\"a\":1}");
        QVERIFY(json.editor()->isReadOnly());
        QCOMPARE(json.editor()->bytes(), QByteArray("{\n  \"a\": 1\n}"));
        QCOMPARE(json.json(), QByteArray("{\"a\":1}"));
        json.setView(JsonEditor::View::Raw);
        QCOMPARE(json.editor()->bytes(), QByteArray("{\"a\":1}"));
        json.setView(JsonEditor::View::Pretty);
        json.showPayload("plain \xFF text");
        QCOMPARE(json.editor()->bytes(), QByteArray("plain \xFF text"));
        QVERIFY(!json.findChild<ElidedLabel *>(u"jsonProblemText"_s)->isVisible());
        QVERIFY(!json.problem());
        json.setJson("1");
        QVERIFY(!json.editor()->isReadOnly());
        QCOMPARE(json.json(), QByteArray("1"));
    }

    void showsTheBeginningOfHugePayloads()
    {
        JsonEditor json;
        present(json);
        const QByteArray huge = "\"" + QByteArray(6 * 1024 * 1024, 'x') + "\"";
        QElapsedTimer timer;
        timer.start();
        json.showPayload(huge);
        QCoreApplication::processEvents();
        json.grab();
        qInfo("shown after %lld ms", timer.elapsed());
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(json.payload().size(), huge.size());
        QVERIFY(json.findChild<InlineMessage *>()->isVisible());
        json.showPayload("{}");
        QVERIFY(!json.findChild<InlineMessage *>()->isVisible());
    }
};

QTEST_MAIN(JsonEditorTest)
#include "tst_json_editor.moc"
