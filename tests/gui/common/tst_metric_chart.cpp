// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GuiTest.h"
#include "widgets/common/ChartTableModel.h"
#include "widgets/common/MetricChart.h"
#include "widgets/common/TableView.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDateTime>
#include <QElapsedTimer>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace lathe;
using Mark = ChartPoint::Mark;

namespace
{

const qint64 start = QDateTime(QDate(2025, 3, 4), QTime(10, 0)).toMSecsSinceEpoch();

QVector<ChartSeries> sample()
{
    return {{u"avg"_s,
             ChartSeries::Kind::Line,
             Theme::Role::Accent,
             {{start, 1.421, Mark::None, {}},
              {start + 60'000, 250.04, Mark::Cold, u"first"_s},
              {start + 180'000, 12'345, Mark::None, {}}}},
            {u"max"_s,
             ChartSeries::Kind::Line,
             Theme::Role::Error,
             {{start, 3, Mark::None, {}},
              {start + 60'000, 300, Mark::Error, u"second"_s},
              {start + 60'000, 301, Mark::None, u"third"_s}}}};
}

QString asText(const QAbstractItemModel &model)
{
    QString text;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 1; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        text += cells.join(u'|') + u'\n';
    }
    return text;
}

QWidget *plotOf(MetricChart &chart)
{
    return chart.findChild<QWidget *>(u"plotArea"_s);
}

int pixelsOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).rgb() == color.rgb();
    }
    return count;
}

} // namespace

class MetricChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() { test::failOnWarnings(); }

    void numbersHaveHonestDigits()
    {
        QCOMPARE(chartValue(1.4214, ChartUnit::Milliseconds), u"1.42 ms"_s);
        QCOMPARE(chartValue(5, ChartUnit::Milliseconds), u"5 ms"_s);
        QCOMPARE(chartValue(182.43, ChartUnit::Milliseconds), u"182.4 ms"_s);
        QCOMPARE(chartValue(1234.4, ChartUnit::Milliseconds), u"1234 ms"_s);
        QCOMPARE(chartValue(12'345, ChartUnit::Milliseconds), u"12.35 s"_s);
        QCOMPARE(chartValue(38.6, ChartUnit::Megabytes), u"39 MB"_s);
        QCOMPARE(chartValue(99.97, ChartUnit::Percent), u"99.9 %"_s);
        QCOMPARE(chartValue(100, ChartUnit::Percent), u"100 %"_s);
        QCOMPARE(chartValue(41, ChartUnit::Count), u"41"_s);
    }

    void tableHoldsWhatTheChartWasGiven()
    {
        ChartTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QVector<ChartSeries> series = sample();
        model.setSeries(series, ChartUnit::Milliseconds);
        QCOMPARE(asText(model), u"1.42|3|\n"
                                "250|300|Cold start, Error\n"
                                "|301|\n"
                                "12345||\n"_s);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"avg (ms)"_s);
        int found = 0;
        for (const ChartSeries &s : series) {
            for (const ChartPoint &point : s.points) {
                for (int row = 0; row < model.rowCount(); ++row) {
                    for (int column = 1; column <= int(series.size()); ++column) {
                        const QModelIndex index = model.index(row, column);
                        found += index.data(ChartTableModel::TimeRole).toLongLong() == point.time &&
                                 index.data(ChartTableModel::ValueRole) == QVariant(point.value);
                    }
                }
            }
        }
        QCOMPARE(found, 6);
        QCOMPARE(model.index(1, 0).data(ChartTableModel::IdRole).toString(), u"first"_s);
        QCOMPARE(model.index(2, 2).data(ChartTableModel::IdRole).toString(), u"third"_s);
        model.setSeries({}, ChartUnit::Count);
        QCOMPARE(model.rowCount(), 0);
    }

    void keyboardWalksAndOpens()
    {
        MetricChart chart;
        chart.setTitle(u"How long did it take?"_s);
        chart.setUnit(ChartUnit::Milliseconds);
        chart.setSeries(sample());
        chart.resize(600, 300);
        chart.show();
        QWidget *plot = plotOf(chart);
        QVERIFY(plot);
        QCOMPARE(plot->accessibleName(), chart.title());
        QSignalSpy opened(&chart, &MetricChart::pointActivated);
        QTest::keyClick(plot, Qt::Key_Return);
        QCOMPARE(opened.count(), 0);
        QTest::keyClick(plot, Qt::Key_Right);
        QCOMPARE(chart.current(), (MetricChart::Position{0, 0}));
        QVERIFY(plot->accessibleDescription().contains(u"1.42 ms"));
        QTest::keyClick(plot, Qt::Key_Right);
        QTest::keyClick(plot, Qt::Key_Return);
        QCOMPARE(opened.takeFirst().first().toString(), u"first"_s);
        QTest::keyClick(plot, Qt::Key_Down);
        QCOMPARE(chart.current(), (MetricChart::Position{1, 1}));
        QTest::keyClick(plot, Qt::Key_End);
        QCOMPARE(chart.current(), (MetricChart::Position{1, 2}));
        QTest::keyClick(plot, Qt::Key_Right);
        QCOMPARE(chart.current(), (MetricChart::Position{1, 2}));
        QTest::keyClick(plot, Qt::Key_Home);
        QCOMPARE(chart.current(), (MetricChart::Position{1, 0}));
        // Fresh data keeps the place.
        QTest::keyClick(plot, Qt::Key_Right);
        QVector<ChartSeries> more = sample();
        more[1].points.prepend({start - 60'000, 9, Mark::None, {}});
        chart.setSeries(more);
        QCOMPARE(chart.current(), (MetricChart::Position{1, 2}));
        QTest::keyClick(plot, Qt::Key_Escape);
        QCOMPARE(chart.current(), MetricChart::Position{});
        QVERIFY(plot->accessibleDescription().contains(u"highest"));
    }

    void pointerFindsAndOpensPoints()
    {
        MetricChart chart;
        chart.setUnit(ChartUnit::Milliseconds);
        chart.setSeries(sample());
        chart.resize(700, 300);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QWidget *plot = plotOf(chart);
        chart.grab();
        const auto place = [&] { return plot->mapFrom(&chart, chart.pixelOf({1, 1}).toPoint()); };
        QTest::mouseMove(plot, place() + QPoint(0, -2));
        QTRY_VERIFY(chart.current().point >= 0);
        QVERIFY(chart.findChild<QLabel *>(u"chartReadout"_s)->isVisible());
        QVERIFY(chart.findChild<QLabel *>(u"chartReadout"_s)->text().contains(u"10:01:00.000"));
        QSignalSpy opened(&chart, &MetricChart::pointActivated);
        QTest::mouseClick(plot, Qt::LeftButton, {}, place());
        QCOMPARE(opened.count(), 1);
        QSignalSpy selected(&chart, &MetricChart::rangeSelected);
        QTest::mousePress(plot, Qt::LeftButton, {}, QPoint(200, 100));
        QTest::mouseMove(plot, QPoint(300, 120));
        QTest::mouseRelease(plot, Qt::LeftButton, {}, QPoint(300, 120));
        QCOMPARE(selected.count(), 1);
        QVERIFY(selected.first().at(0).toLongLong() < selected.first().at(1).toLongLong());
        QCOMPARE(opened.count(), 1);
    }

    void colourAndMarksFollowTheTheme()
    {
        MetricChart chart;
        chart.setUnit(ChartUnit::Count);
        chart.setSeries({{u"calls"_s,
                          ChartSeries::Kind::Bars,
                          Theme::Role::Accent,
                          {{start, 5, Mark::None, {}}, {start + 60'000, 9, Mark::Cold, {}}}}});
        chart.setPeriod(60'000);
        chart.resize(500, 260);
        chart.show();
        QVERIFY(pixelsOf(chart.toImage(), Theme::color(Theme::Role::Accent, false)) > 100);
        QVERIFY(pixelsOf(chart.toImage(), Theme::color(Theme::Role::Init, false)) > 20);
        Theme::instance().apply(*qApp, Theme::Mode::Dark);
        const QImage dark = chart.toImage();
        QVERIFY(pixelsOf(dark, Theme::color(Theme::Role::Accent, true)) > 100);
        QVERIFY(pixelsOf(dark, Theme::color(Theme::Role::Panel, true)) > dark.width() * dark.height() / 4);
        Theme::instance().apply(*qApp, Theme::Mode::Light);
    }

    void gapsStayOpen()
    {
        MetricChart chart;
        ChartSeries line{u"avg"_s, ChartSeries::Kind::Line, Theme::Role::Accent, {}};
        for (int i = 0; i < 100; ++i) {
            if (i < 40 || i > 60)
                line.points.append({start + i * 60'000, 10, Mark::None, {}});
        }
        chart.setSeries({line});
        chart.resize(600, 260);
        chart.show();
        const auto middleIsEmpty = [&] {
            chart.grab();
            const QPointF left = chart.pixelOf({0, 39});
            const QPointF right = chart.pixelOf({0, 40});
            const QImage image = chart.grab().toImage();
            const int x = int((left.x() + right.x()) / 2);
            for (int y = int(left.y()) - 3; y <= int(left.y()) + 3; ++y) {
                if (image.pixelColor(x, y).rgb() == Theme::color(Theme::Role::Accent, false).rgb())
                    return false;
            }
            return true;
        };
        QTRY_VERIFY(!middleIsEmpty());
        chart.setPeriod(60'000);
        QTRY_VERIFY(middleIsEmpty());
    }

    void readsAsATable()
    {
        MetricChart chart;
        chart.setTitle(u"How long did it take?"_s);
        chart.setUnit(ChartUnit::Milliseconds);
        chart.setSeries(sample());
        chart.resize(600, 300);
        chart.show();
        QSignalSpy changed(&chart, &MetricChart::tableVisibleChanged);
        chart.findChild<QToolButton *>(u"chartTable"_s)->click();
        QVERIFY(chart.isTableVisible());
        QCOMPARE(changed.count(), 1);
        auto *table = chart.findChild<TableView *>();
        QVERIFY(table && table->isVisible());
        QCOMPARE(table->model()->rowCount(), 4);
        // The newest comes first.
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"12345"_s);
        QSignalSpy opened(&chart, &MetricChart::pointActivated);
        table->setCurrentIndex(table->model()->index(2, 1));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        chart.setTableVisible(false);
        QVERIFY(!table->isVisible());
        chart.copyData();
        QVERIFY(QApplication::clipboard()->text().contains(u"avg (ms)\tmax (ms)\tMark"));
        chart.copyImage();
        QVERIFY(!QApplication::clipboard()->image().isNull());
    }

    void speaksItsSummary()
    {
        MetricChart chart;
        chart.setTitle(u"How much memory did it need?"_s);
        chart.setUnit(ChartUnit::Megabytes);
        QVERIFY(chart.isEmpty());
        QVERIFY(chart.summary().contains(u"No data"));
        chart.setSeries({{u"Memory used"_s,
                          ChartSeries::Kind::Line,
                          Theme::Role::Accent,
                          {{start, 39, Mark::Cold, {}}, {start + 60'000, 64, Mark::None, {}}}}});
        chart.setLimit(ChartLimit{128, u"Memory size 128 MB"_s});
        QVERIFY(!chart.isEmpty());
        QVERIFY2(chart.accessibleDescription().contains(u"highest 64 MB at 10:01:00"),
                 qPrintable(chart.summary()));
        QVERIFY(chart.summary().contains(u"Cold start: 1."));
        QVERIFY(chart.summary().contains(u"Stays below the line Memory size 128 MB."));
    }

    void someThousandPointsAreSmooth()
    {
        MetricChart chart;
        ChartSeries scatter{u"Duration"_s, ChartSeries::Kind::Scatter, Theme::Role::Accent, {}};
        for (int i = 0; i < 5000; ++i)
            scatter.points.append({start + i * 1000, double(i % 97), Mark::None, QString::number(i)});
        chart.resize(900, 300);
        chart.show();
        QElapsedTimer timer;
        timer.start();
        chart.setSeries({scatter});
        chart.grab();
        // Generous: a debug build under sanitizers on a busy machine; an accidental square would take
        // minutes.
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }
};

LATHE_GUI_TEST_MAIN(MetricChartTest)
#include "tst_metric_chart.moc"
