// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppFixture.h"

#include "widgets/common/SearchField.h"

#include <QAccessible>
#include <QLabel>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace lathe
{

/// Everything the keyboard reaches in the window has a name for tests and one for people who do not see it.
class TestAppAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void focusableWidgetsAreNamed()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"named"_s, u"nodejs22.x"_s));
        QVERIFY(app.test());
        QStringList nameless;
        for (int place = 0; place < FunctionPane::placeCount; ++place) {
            app.page()->showPlace(static_cast<FunctionPane::Place>(place));
            collect(app.window(), nameless);
        }
        nameless.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), qUtf8Printable(u'\n' + nameless.join(u'\n')));
    }

    void tabGoesThroughTheWindow()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"tabbed"_s, u"nodejs22.x"_s));
        app.window().functions().filter()->setFocus();
        QSet<QWidget *> reached;
        for (int i = 0; i < 200; ++i) {
            QWidget *at = QApplication::focusWidget();
            if (!at || reached.contains(at))
                break;
            reached.insert(at);
            // An editor keeps Tab for itself: go on from behind it.
            if (qobject_cast<CodeEditor *>(at))
                at = at->nextInFocusChain();
            QTest::keyClick(at, Qt::Key_Tab);
        }
        QVERIFY2(reached.size() >= 8, qPrintable(QString::number(reached.size())));
    }

private:
    static void collect(QWidget &window, QStringList &nameless)
    {
        const auto widgets = window.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool reachable = widget->isVisible() && widget->isEnabled() &&
                                   (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
            if (!reachable || widget->objectName().startsWith(u"qt_"_s))
                continue;
            QAccessibleInterface *interface =
                QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            const QString spoken = interface ? interface->text(QAccessible::Name) : QString();
            QStringList missing;
            if (widget->objectName().isEmpty())
                missing << u"objectName"_s;
            if (widget->accessibleName().isEmpty() && spoken.isEmpty())
                missing << u"accessible name"_s;
            if (!missing.isEmpty())
                nameless << describe(widget) + u" lacks "_s + missing.join(u" and "_s);
        }
    }

    static QString describe(const QWidget *widget)
    {
        QStringList chain;
        for (; widget && chain.size() < 5; widget = widget->parentWidget())
            chain << u"%1(%2)"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                     widget->objectName());
        return chain.join(u" < "_s);
    }
};

} // namespace lathe

LATHE_APP_TEST_MAIN(lathe::TestAppAccessibility)
#include "tst_app_accessibility.moc"
