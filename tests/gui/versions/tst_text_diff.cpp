// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/ConfigurationFacts.h"
#include "widgets/versions/PackageDiff.h"
#include "widgets/versions/TextDiff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

class TextDiffTest : public QObject
{
    Q_OBJECT

    static QString shown(const QList<DiffLine> &lines)
    {
        QStringList texts;
        for (const DiffLine &line : lines) {
            const char sign = line.kind == DiffLine::Kind::Added     ? '+'
                              : line.kind == DiffLine::Kind::Removed ? '-'
                              : line.kind == DiffLine::Kind::Gap     ? '~'
                                                                     : ' ';
            texts << QLatin1Char(sign) + line.text;
        }
        return texts.join(u'|');
    }

private Q_SLOTS:
    void findsWhatChanged()
    {
        QCOMPARE(shown(diffTexts(u"a\nb\nc\n"_s, u"a\nB\nc\n"_s)), u" a|-b|+B| c"_s);
        QCOMPARE(shown(diffTexts(QString(), u"a\n"_s)), u"+a"_s);
        QCOMPARE(shown(diffTexts(u"a\nb"_s, QString())), u"-a|-b"_s);
        QCOMPARE(shown(diffTexts(u"same\n"_s, u"same\n"_s)), u"~"_s);
        QCOMPARE(shown(diffTexts(QString(), QString())), QString());
        QCOMPARE(shown(diffTexts(u"1\n2\n3\n4\n5\n6\n7\n8\n9\n"_s, u"1\n2\n3\n4\nx\n5\n6\n7\n8\n9\n"_s, 1)),
                 u"~| 4|+x| 5|~"_s);
        const QList<DiffLine> lines = diffTexts(u"a\nb\n"_s, u"b\nc\n"_s);
        QCOMPARE(lines.constFirst(), (DiffLine{DiffLine::Kind::Removed, u"a"_s, 1, 0}));
        QCOMPARE(lines.constLast(), (DiffLine{DiffLine::Kind::Added, u"c"_s, 0, 2}));
    }

    void rebuildsBothTexts()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            QStringList a;
            for (int i = random.bounded(30); i > 0; --i)
                a << QString::number(random.bounded(6));
            QStringList b = a;
            for (int i = random.bounded(12); i > 0 && !b.isEmpty(); --i) {
                if (random.bounded(2))
                    b.removeAt(random.bounded(static_cast<int>(b.size())));
                else
                    b.insert(random.bounded(static_cast<int>(b.size())),
                             QString::number(random.bounded(6)));
            }
            const int most = round % 3 == 0 ? 3 : 1000;
            const QList<DiffLine> lines =
                diffTexts(a.join(u'\n') + u'\n', b.join(u'\n') + u'\n', 1000, most);
            QStringList before;
            QStringList after;
            for (const DiffLine &line : lines) {
                if (line.before > 0)
                    before << line.text;
                if (line.after > 0)
                    after << line.text;
            }
            const auto some = [](const QStringList &list) {
                return list.isEmpty() ? QStringList{{}} : list;
            };
            if (lines.size() == 1 && lines.constFirst().kind == DiffLine::Kind::Gap)
                continue;
            QCOMPARE(some(before), some(a));
            QCOMPARE(some(after), some(b));
        }
    }

    void configurations()
    {
        FunctionConfiguration before;
        before.memorySize = 128;
        before.environment = {{u"A"_s, u"1"_s}, {u"GONE"_s, QString()}};
        FunctionConfiguration after = before;
        after.memorySize = 1024;
        after.environment = {{u"A"_s, u"1"_s}, {u"NEW"_s, u"2"_s}};
        QStringList changed;
        for (const ConfigurationDifference &row : compareConfigurations(before, after)) {
            if (!row.isSame())
                changed << row.name + u'=' + row.before + u'>' + row.after;
        }
        QCOMPARE(changed, (QStringList{u"Memory=128 MB>1,024 MB"_s, u"Variable GONE=\"\">"_s,
                                       u"Variable NEW=>2"_s}));
    }

    void packages()
    {
        using Kind = PackageDifference::Kind;
        const QList<PackagedFile> before{
            {u"a"_s, 1, false, "1"}, {u"b"_s, 1, false, "2"}, {u"c"_s, 1, false, "3"}};
        const QList<PackagedFile> after{
            {u"a"_s, 1, true, "1"}, {u"b"_s, 1, false, "2"}, {u"d"_s, 1, false, "3"}};
        QList<Kind> kinds;
        for (const PackageDifference &file : comparePackages(before, after))
            kinds << file.kind;
        QCOMPARE(kinds, (QList{Kind::Changed, Kind::Same, Kind::Removed, Kind::Added}));
    }
};

QTEST_APPLESS_MAIN(TextDiffTest)
#include "tst_text_diff.moc"
