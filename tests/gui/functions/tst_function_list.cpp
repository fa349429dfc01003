// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GuiTest.h"

#include "widgets/common/SearchField.h"
#include "widgets/functions/EngineFoot.h"
#include "widgets/functions/FunctionDelegate.h"
#include "widgets/functions/FunctionList.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

FunctionSummary summary(const QString &name, bool undeployed = false)
{
    FunctionSummary function;
    function.configuration.functionName = name;
    function.configuration.runtime = u"nodejs22.x"_s;
    function.undeployedChanges = undeployed;
    function.servedBy = u"nodejs22.x runs on Node.js 22.1.0 (/usr/bin/node)."_s;
    return function;
}

} // namespace

class TestFunctionList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void namesAreSortedWithoutRegardToCase()
    {
        FunctionListModel model;
        const QAbstractItemModelTester tester(&model);
        model.put(summary(u"beta"_s));
        model.put(summary(u"Alpha"_s));
        model.put(summary(u"gamma"_s));
        model.put(summary(u"Beta"_s));
        QCOMPARE(model.names(), (QStringList{u"Alpha"_s, u"Beta"_s, u"beta"_s, u"gamma"_s}));
        model.remove(u"Beta"_s);
        QCOMPARE(model.names(), (QStringList{u"Alpha"_s, u"beta"_s, u"gamma"_s}));
        QCOMPARE(model.row(u"beta"_s), 1);
        QCOMPARE(model.row(u"BETA"_s), -1);
    }

    void aChangedFunctionKeepsItsRow()
    {
        FunctionListModel model;
        model.setFunctions({summary(u"b"_s), summary(u"a"_s)});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.put(summary(u"b"_s, true));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.index(1).data(FunctionListModel::UndeployedRole).toBool());
        const QString told = model.index(1).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(told.contains(u"undeployed changes"_s), qUtf8Printable(told));
    }

    void statesHaveWords()
    {
        FunctionSummary function = summary(u"f"_s);
        QVERIFY(FunctionStateWord::of(function).word.isEmpty());
        function.runnable = false;
        QCOMPARE(FunctionStateWord::of(function).word, u"No runtime"_s);
        function.deployed = false;
        QCOMPARE(FunctionStateWord::of(function).word, u"Not deployed"_s);
    }

    void filteringDoesNotChangeTheFunctionInView()
    {
        FunctionListModel model;
        model.setFunctions({summary(u"orders"_s), summary(u"payments"_s), summary(u"shipping"_s)});
        FunctionList list(model);
        list.setReady(true);
        list.setCurrent(u"payments"_s);
        QSignalSpy chosen(&list, &FunctionList::chosen);
        list.filter()->setText(u"ship"_s);
        QTRY_COMPARE(list.shownNames(), QStringList{u"shipping"_s});
        list.filter()->clear();
        QTRY_COMPARE(list.shownNames().size(), 3);
        QCOMPARE(list.current(), u"payments"_s);
        QCOMPARE(chosen.size(), 0);
    }

    void deletingTheCurrentRowChoosesNothing()
    {
        FunctionListModel model;
        model.setFunctions({summary(u"a"_s), summary(u"b"_s)});
        FunctionList list(model);
        list.setCurrent(u"a"_s);
        QSignalSpy chosen(&list, &FunctionList::chosen);
        model.remove(u"a"_s);
        QCOMPARE(chosen.size(), 0);
        QVERIFY(list.current().isEmpty());
    }

    void theHeadCountsWhatThereIs()
    {
        FunctionListModel model;
        model.setFunctions({summary(u"orders"_s), summary(u"payments"_s), summary(u"shipping"_s)});
        FunctionList list(model);
        auto *count = list.findChild<QLabel *>(u"functionCount"_s);
        QVERIFY(count);
        QCOMPARE(count->text(), u"3"_s);
        model.remove(u"orders"_s);
        QCOMPARE(count->text(), u"2"_s);
        list.filter()->setText(u"ship"_s);
        QTRY_COMPARE(count->text(), u"1 of 2"_s);
        model.put(summary(u"filtered-out"_s));
        QCOMPARE(count->text(), u"1 of 3"_s);
        model.remove(u"payments"_s);
        QCOMPARE(count->text(), u"1 of 2"_s);
        model.remove(u"shipping"_s);
        QCOMPARE(count->text(), u"0 of 1"_s);
    }

    void keysChooseEnterAndDelete()
    {
        FunctionListModel model;
        model.setFunctions({summary(u"a"_s), summary(u"b"_s)});
        FunctionList list(model);
        list.resize(260, 500);
        list.show();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        list.setCurrent(u"a"_s);
        list.view()->setFocus();
        QSignalSpy chosen(&list, &FunctionList::chosen);
        QSignalSpy entered(&list, &FunctionList::entered);
        QSignalSpy deleted(&list, &FunctionList::deleteRequested);
        QTest::keyClick(list.view(), Qt::Key_Down);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), u"b"_s);
        QTest::keyClick(list.view(), Qt::Key_Return);
        QCOMPARE(entered.at(0).at(0).toString(), u"b"_s);
        QTest::keyClick(list.view(), Qt::Key_Delete);
        QCOMPARE(deleted.at(0).at(0).toString(), u"b"_s);
    }

    void theEndpointCopiesACommandLine()
    {
        EngineFoot foot;
        auto *button = foot.findChild<QPushButton *>(u"endpointButton"_s);
        QVERIFY(!button->isEnabled());
        EngineStatus status;
        status.endpoint = u"http://localhost:4566"_s;
        status.isolated = false;
        status.sandboxProblem = u"bwrap: not found"_s;
        status.sandboxRemedy = u"Install bubblewrap."_s;
        foot.setStatus(status);
        button->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"aws --endpoint-url http://localhost:4566 lambda list-functions"_s);
        auto *sandbox = foot.findChild<QPushButton *>(u"sandboxButton"_s);
        QVERIFY(!sandbox->isHidden());
        QVERIFY(sandbox->toolTip().contains(u"bwrap: not found"_s));
        QVERIFY(sandbox->toolTip().contains(u"Install bubblewrap."_s));
        QCOMPARE(sandbox->text(), u"No sandbox"_s);
        status.isolated = true;
        foot.setStatus(status);
        QVERIFY(sandbox->isHidden());
        status.internetProblem = u"pasta is not installed"_s;
        status.internetRemedy = u"Install passt."_s;
        foot.setStatus(status);
        QVERIFY(!sandbox->isHidden());
        QCOMPARE(sandbox->text(), u"No internet"_s);
        QVERIFY(sandbox->toolTip().contains(u"pasta is not installed"_s));
        QVERIFY(sandbox->toolTip().contains(u"Install passt."_s));
    }

    void aThousandRowsPaintFast()
    {
        FunctionListModel model;
        QList<FunctionSummary> many;
        for (int i = 0; i < 5000; ++i)
            many.append(summary(u"function-%1"_s.arg(i), i % 3 == 0));
        model.setFunctions(many.mid(0, 2500));
        FunctionList list(model);
        list.resize(260, 800);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        QElapsedTimer timer;
        timer.start();
        for (const FunctionSummary &function : many.mid(2500))
            model.put(function); // as a client creates them
        const qint64 arriving = timer.restart();
        QImage image(list.size(), QImage::Format_ARGB32_Premultiplied);
        constexpr int frames = 50;
        for (int frame = 0; frame < frames; ++frame) {
            list.view()->scrollTo(list.view()->model()->index(frame * 99, 0));
            list.render(&image);
        }
        qInfo("2,500 functions more: %lld ms; a frame of 5,000: %.1f ms", arriving,
              static_cast<double>(timer.elapsed()) / frames);
        // Generous for a busy machine: what takes a frame each on an idle one.
        QVERIFY2(timer.elapsed() < frames * 100, qPrintable(QString::number(timer.elapsed())));
    }
};

} // namespace lathe

LATHE_GUI_TEST_MAIN(lathe::TestFunctionList)
#include "tst_function_list.moc"
