// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GuiTest.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/Icons.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPainter>
#include <QSignalSpy>
#include <QSpinBox>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace lathe;
using Role = Theme::Role;

namespace
{

double luminance(const QColor &color)
{
    const auto channel = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

/// The contrast ratio as WCAG 2 defines it.
double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

QByteArray nameOf(Role role)
{
    return QMetaEnum::fromType<Role>().valueToKey(int(role));
}

int opaquePixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).alpha() > 40;
    }
    return count;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void textIsReadableOnEverySurface_data()
    {
        QTest::addColumn<Role>("text");
        QTest::addColumn<Role>("ground");
        QTest::addColumn<double>("least");
        const Role surfaces[] = {Role::Window, Role::Panel, Role::Raised, Role::Hover, Role::Selection};
        const auto add = [](Role text, Role ground, double least) {
            QTest::addRow("%s on %s", nameOf(text).constData(), nameOf(ground).constData())
                << text << ground << least;
        };
        for (const Role ground : surfaces) {
            for (const Role text :
                 {Role::Text, Role::SecondaryText, Role::Accent, Role::Success, Role::Warning, Role::Error})
                add(text, ground, 4.5);
        }
        add(Role::Text, Role::Pressed, 4.5);
        add(Role::SecondaryText, Role::Pressed, 4.5);
        for (const Role ground : {Role::InfoFill, Role::SuccessFill, Role::WarningFill, Role::ErrorFill}) {
            add(Role::Text, ground, 4.5);
            add(Role::SecondaryText, ground, 4.5);
        }
        add(Role::Accent, Role::InfoFill, 4.5);
        add(Role::Success, Role::SuccessFill, 4.5);
        add(Role::Warning, Role::WarningFill, 4.5);
        add(Role::Error, Role::ErrorFill, 4.5);
        for (const Role ground : {Role::Accent, Role::AccentHover, Role::AccentPressed})
            add(Role::OnAccent, ground, 4.5);
        for (const Role code : {Role::CodeKeyword, Role::CodeString, Role::CodeNumber, Role::CodeComment,
                                Role::CodeType, Role::CodeFunction})
            add(code, Role::Panel, 4.5);
        for (const Role mark :
             {Role::Init, Role::Invoke, Role::Frozen, Role::Throttled, Role::ControlLine}) {
            add(mark, Role::Window, 3);
            add(mark, Role::Panel, 3);
        }
    }

    void textIsReadableOnEverySurface()
    {
        QFETCH(Role, text);
        QFETCH(Role, ground);
        QFETCH(double, least);
        for (const bool dark : {false, true}) {
            const double ratio = contrast(Theme::color(text, dark), Theme::color(ground, dark));
            QVERIFY2(ratio >= least, qPrintable(u"%1: %2"_s.arg(dark ? u"dark"_s : u"light"_s).arg(ratio)));
        }
    }

    void coloursOfTheDesignStand()
    {
        QCOMPARE(Theme::color(Role::Window, false), QColor(0xF6, 0xF7, 0xF9));
        QCOMPARE(Theme::color(Role::Accent, true), QColor(0x7F, 0xA6, 0xFF));
    }

    void styleSheetNamesOnlyRolesThatExist()
    {
        QFile file(u":/lathe/themes/lathe.qss"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(file.readAll());
        QVERIFY(source.contains(u"@Accent"));
        QString expanded = Theme::expand(source, false);
        expanded.remove(
            QRegularExpression(u"/\\*.*?\\*/"_s, QRegularExpression::DotMatchesEverythingOption));
        QVERIFY2(!expanded.contains(u'@'), qPrintable(expanded.mid(expanded.indexOf(u'@'), 40)));
        QCOMPARE(Theme::expand(u"a @Text b @Nothing"_s, false), u"a #1b1f24 b @Nothing"_s);
    }

    void modesChangePaletteAndTell()
    {
        QSignalSpy changed(&Theme::instance(), &Theme::changed);
        Theme::instance().apply(*qApp, Theme::Mode::Dark);
        QVERIFY(Theme::instance().isDark());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::color(Role::Window, true));
        QVERIFY(qApp->styleSheet().contains(Theme::color(Role::Accent, true).name()));
        Theme::instance().apply(*qApp, Theme::Mode::Light);
        QVERIFY(!Theme::instance().isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::color(Role::Panel, false));
        // The offscreen desktop is a light one, also while our own palette was dark.
        Theme::instance().apply(*qApp, Theme::Mode::Dark);
        Theme::instance().apply(*qApp, Theme::Mode::System);
        QVERIFY(!Theme::instance().isDark());
        Theme::instance().apply(*qApp, Theme::Mode::Light);
    }

    void fontsFollowTheDesktop()
    {
        const QFont before = QApplication::font();
        QSignalSpy changed(&Theme::instance(), &Theme::changed);
        QFont larger = before;
        larger.setPointSizeF(before.pointSizeF() * 2);
        QApplication::setFont(larger);
        QVERIFY(changed.count() >= 1);
        QCOMPARE(Theme::instance().fixedFont().pointSizeF(), larger.pointSizeF());
        QVERIFY(Theme::instance().rowHeight() > 26);
        QVERIFY(QLineEdit().sizeHint().height() > 28);
        QApplication::setFont(before);
        QCOMPARE(Theme::instance().rowHeight(), 26);
        QCOMPARE(Theme::space(3), 12);
        QCOMPARE(Theme::space(99), 24);
    }

    void controlsAreTwentyEightPixelsHigh()
    {
        QComboBox combo;
        combo.addItem(u"nodejs22.x"_s);
        QSpinBox spin;
        QLineEdit edit;
        const std::unique_ptr<QWidget> button(makeButton(u"Test"_s));
        const std::unique_ptr<QWidget> tool(makeToolButton(u"run"_s, u"Test"_s));
        for (QWidget *control : {static_cast<QWidget *>(&combo), static_cast<QWidget *>(&spin),
                                 static_cast<QWidget *>(&edit), button.get(), tool.get()}) {
            control->ensurePolished();
            QVERIFY2(control->sizeHint().height() == 28,
                     qPrintable(u"%1: %2"_s.arg(QLatin1StringView(control->metaObject()->className()))
                                    .arg(control->sizeHint().height())));
        }
    }

    void everyIconRenders_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : Icons::names())
            QTest::newRow(qPrintable(name)) << name;
    }

    void everyIconRenders()
    {
        QFETCH(QString, name);
        for (const int size : {16, 32}) {
            const QImage image = Icons::get(name).pixmap(size, size).toImage();
            QCOMPARE(image.size(), QSize(size, size));
            const int opaque = opaquePixels(image);
            QVERIFY2(opaque > size / 2 && opaque < size * size * 3 / 4,
                     qPrintable(QString::number(opaque)));
        }
    }

    void namedIconsExist()
    {
        for (const auto &name : {u"function"_s,     u"add"_s,           u"delete"_s,
                                 u"rename"_s,       u"edit"_s,          u"deploy"_s,
                                 u"run"_s,          u"test"_s,          u"stop"_s,
                                 u"save"_s,         u"file"_s,          u"folder"_s,
                                 u"folder-open"_s,  u"file-js"_s,       u"file-py"_s,
                                 u"file-json"_s,    u"file-yaml"_s,     u"file-shell"_s,
                                 u"search"_s,       u"filter"_s,        u"close"_s,
                                 u"chevron-down"_s, u"chevron-right"_s, u"chevron-up"_s,
                                 u"chevron-left"_s, u"copy"_s,          u"settings"_s,
                                 u"play-small"_s,   u"history"_s,       u"chart"_s,
                                 u"clock"_s,        u"memory"_s,        u"environment-variable"_s,
                                 u"eye"_s,          u"eye-off"_s,       u"warning"_s,
                                 u"error"_s,        u"success"_s,       u"info"_s,
                                 u"cold"_s,         u"refresh"_s,       u"download"_s,
                                 u"upload"_s,       u"terminal"_s,      u"sidebar"_s,
                                 u"panel-bottom"_s, u"more"_s,          u"link"_s,
                                 u"log"_s,          u"event"_s,         u"moon"_s,
                                 u"sun"_s,          u"duplicate"_s,     u"format"_s,
                                 u"pin"_s,          u"pause"_s})
            QVERIFY2(Icons::names().contains(name), qPrintable(name));
        QVERIFY(opaquePixels(Icons::application().pixmap(48, 48).toImage()) > 1000);
    }

    void anUnknownIconIsReported()
    {
        // Expected here, so not among the warnings that fail.
        QTest::ignoreMessage(QtWarningMsg, "No icon is named nothing-like-this");
        QVERIFY(Icons::get(u"nothing-like-this").isNull());
    }

    void iconsFollowTheThemeAndTheScreen()
    {
        const QIcon icon = Icons::get(u"stop", Role::Error);
        const auto has = [&](QIcon::Mode mode, const QColor &wanted) {
            const QImage image = icon.pixmap(32, 32, mode).toImage();
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixelColor(16, y).rgb() == wanted.rgb() && image.pixelColor(16, y).alpha() == 255)
                    return true;
            }
            return false;
        };
        QVERIFY(has(QIcon::Normal, Theme::color(Role::Error, false)));
        QVERIFY(has(QIcon::Disabled, Theme::color(Role::DisabledText, false)));
        Theme::instance().apply(*qApp, Theme::Mode::Dark);
        QVERIFY(has(QIcon::Normal, Theme::color(Role::Error, true)));
        Theme::instance().apply(*qApp, Theme::Mode::Light);
        const QPixmap sharp = icon.pixmap(QSize(16, 16), 1.5);
        QCOMPARE(sharp.size(), QSize(24, 24));
        QCOMPARE(Icons::pixmap(u"stop", 16, Role::Text, 2).size(), QSize(32, 32));
    }
};

LATHE_GUI_TEST_MAIN(ThemeTest)
#include "tst_theme.moc"
