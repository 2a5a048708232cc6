// Package api builds the relay proxy's echo server: the middleware in the order of v1.40.
package api

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// versionHeader is the relay proxy's own middleware.
func versionHeader(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("X-GOFEATUREFLAG-VERSION", "1.38.0")
		return next(c)
	}
}

// New serves flag evaluations; restApiTimeout is 5 s by default in the original.
func New(evaluate func(r *http.Request) interface{}, restApiTimeout time.Duration) *echo.Echo {
	s := echo.New()
	// region: middleware
	s.Use(middleware.TimeoutWithConfig(middleware.TimeoutConfig{
		Skipper:      middleware.DefaultSkipper,
		Timeout:      restApiTimeout,
		ErrorMessage: `{"message":"Timeout"}`,
	}))
	s.Use(middleware.BodyDump(func(c echo.Context, reqBody, resBody []byte) {}))
	s.Use(middleware.CORSWithConfig(middleware.DefaultCORSConfig))
	s.Use(versionHeader)
	s.Use(middleware.Recover())
	// endregion

	s.POST("/v1/feature/:flagKey/eval", func(c echo.Context) error {
		return c.JSON(http.StatusOK, evaluate(c.Request()))
	})
	return s
}
