// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;
using Mode = CommandLine::Mode;

class TestCommandLine : public QObject
{
    Q_OBJECT

    static CommandLine parse(const QString &line)
    {
        return CommandLine::parse((u"lathe "_s + line).split(u' ', Qt::SkipEmptyParts));
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void modes_data()
    {
        QTest::addColumn<int>("mode");
        const auto row = [](const char *line, Mode mode) { QTest::newRow(line) << static_cast<int>(mode); };
        row("", Mode::Window);
        row("serve", Mode::Serve);
        row("invoke f", Mode::Invoke);
        row("sign --profile p --key k f.zip", Mode::Sign);
        row("sign --help", Mode::Help);
        row("sign --profile p --key k", Mode::Mistake);
        row("sign --profile p f.zip", Mode::Mistake);
        row("sign --profile p --key k f.zip g.zip", Mode::Mistake);
        row("sign --event e --profile p --key k f.zip", Mode::Mistake);
        row("invoke f --key k", Mode::Mistake);
        row("--help", Mode::Help);
        row("serve -h", Mode::Help);
        row("invoke --help", Mode::Help);
        row("--version", Mode::Version);
        row("invoke", Mode::Mistake);
        row("invoke f g", Mode::Mistake);
        row("serve f", Mode::Mistake);
        row("start", Mode::Mistake);
        row("--event e.json", Mode::Mistake);
        row("invoke f --event", Mode::Mistake);
        row("invoke f --event=", Mode::Mistake);
        row("invoke --unheard f", Mode::Mistake);
        row("--port", Mode::Mistake);
        row("--port x", Mode::Mistake);
        row("--port 65536", Mode::Mistake);
        row("--port -1", Mode::Mistake);
        row("--workspace", Mode::Mistake);
        row("--workspace=", Mode::Mistake);
    }

    void modes()
    {
        const CommandLine line = parse(QString::fromLatin1(QTest::currentDataTag()));
        QFETCH(int, mode);
        QCOMPARE(static_cast<int>(line.mode), mode);
        QCOMPARE(line.message.isEmpty(), line.mode != Mode::Mistake);
    }

    void values()
    {
        const CommandLine line = parse(u"invoke --workspace w --port=0 hello --event - --log"_s);
        QCOMPARE(line.mode, Mode::Invoke);
        QCOMPARE(line.functionName, u"hello"_s);
        QCOMPARE(line.eventFile, u"-"_s);
        QVERIFY(line.showLog);
        QCOMPARE(line.options.port, std::optional<quint16>(0));
        QCOMPARE(line.options.workspace, QDir::current().absoluteFilePath(u"w"_s));
    }

    void signing()
    {
        const CommandLine line = parse(u"sign --key=k --workspace w f.zip --profile Team --output o.zip"_s);
        QCOMPARE(line.package, u"f.zip"_s);
        QCOMPARE(line.keyFile, u"k"_s);
        QCOMPARE(line.profile, u"Team"_s);
        QCOMPARE(line.output, u"o.zip"_s);
    }

    void defaults()
    {
        const CommandLine line = parse({});
        QCOMPARE(line.options.workspace, QDir::homePath() + u"/Lathe"_s);
        QVERIFY(!line.options.port);
        QVERIFY(line.options.endpoint);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
